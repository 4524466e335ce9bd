package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.time.Instant;

/// That somebody is in a course, as what.
///
/// @param type what the role is based on, such as `StudentEnrollment`
/// @param role what the institution calls it, which may be a name of its own
/// @param state such as `active`, `invited`, `completed`, `inactive`
/// @param user who it is, where Canvas says more than the id
public record Enrollment(
        String id,
        String userId,
        @Nullable String courseId,
        @Nullable String sectionId,
        String type,
        @Nullable String role,
        @Nullable String state,
        @Nullable Instant lastActivityAt,
        @Nullable User user) {

    /// The kinds of enrollment that Canvas knows.
    public enum Type {
        STUDENT("StudentEnrollment", "student"),
        TEACHER("TeacherEnrollment", "teacher"),
        TEACHING_ASSISTANT("TaEnrollment", "ta"),
        DESIGNER("DesignerEnrollment", "designer"),
        OBSERVER("ObserverEnrollment", "observer"),
        STUDENT_VIEW("StudentViewEnrollment", "student_view");

        private final String word;
        private final String shortWord;

        Type(String word, String shortWord) {
            this.word = word;
            this.shortWord = shortWord;
        }

        /// As Canvas writes it.
        public String word() {
            return word;
        }

        // Lists of users are asked for by other words than lists of enrollments.
        String shortWord() {
            return shortWord;
        }
    }

    static Enrollment of(Fields fields) {
        return new Enrollment(
                fields.id("id"),
                fields.id("user_id"),
                fields.optionalId("course_id"),
                fields.optionalId("course_section_id"),
                fields.text("type"),
                fields.optionalText("role"),
                fields.optionalText("enrollment_state"),
                fields.optionalMoment("last_activity_at"),
                Values.inside(fields, "user", User::of));
    }
}
