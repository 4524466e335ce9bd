package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

/// A column of text that teachers see in the gradebook.
///
/// @param position from the left; null where Canvas does not say
/// @param teacherNotes whether it is the one that holds the teachers' own notes
public record GradebookColumn(
        String id, String title, @Nullable Integer position, boolean hidden, boolean teacherNotes) {

    /// One cell that is not empty.
    public record Cell(String userId, @Nullable String content) {
        static Cell of(Fields fields) {
            return new Cell(fields.id("user_id"), fields.optionalProse("content"));
        }

        /// Tells no content.
        @Override
        public String toString() {
            return "Cell[" + userId + "]";
        }
    }

    static GradebookColumn of(Fields fields) {
        return new GradebookColumn(
                fields.id("id"),
                fields.text("title"),
                Values.count(fields, "position"),
                Values.flag(fields, "hidden"),
                Values.flag(fields, "teacher_notes"));
    }
}
