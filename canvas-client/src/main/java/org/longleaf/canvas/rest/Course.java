package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.time.Instant;

/// A course.
///
/// @param code its short name
/// @param state `unpublished`, `available`, `completed` or `deleted`
/// @param timeZone an IANA name
public record Course(
        String id,
        @Nullable String name,
        @Nullable String code,
        @Nullable String state,
        @Nullable String accountId,
        @Nullable String sisCourseId,
        @Nullable String termId,
        @Nullable Instant startAt,
        @Nullable Instant endAt,
        @Nullable String timeZone) {

    static Course of(Fields fields) {
        return new Course(
                fields.id("id"),
                fields.optionalText("name"),
                fields.optionalText("course_code"),
                fields.optionalText("workflow_state"),
                fields.optionalId("account_id"),
                fields.optionalId("sis_course_id"),
                fields.optionalId("enrollment_term_id"),
                fields.optionalMoment("start_at"),
                fields.optionalMoment("end_at"),
                fields.optionalText("time_zone"));
    }
}
