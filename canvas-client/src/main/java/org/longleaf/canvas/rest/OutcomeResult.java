package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.time.Instant;

/// What somebody reached of a learning outcome by one piece of work.
///
/// @param userId null where Canvas does not say
/// @param outcomeId the learning outcome
/// @param alignment what it was shown by, such as `assignment_31`
public record OutcomeResult(
        String id,
        @Nullable BigDecimal score,
        @Nullable Instant assessedAt,
        @Nullable String userId,
        @Nullable String outcomeId,
        @Nullable String alignment) {

    static OutcomeResult of(Fields fields) {
        return new OutcomeResult(
                fields.id("id"),
                fields.optionalNumber("score"),
                fields.optionalMoment("submitted_or_assessed_at"),
                Values.idWithin(fields, "links", "user"),
                Values.idWithin(fields, "links", "learning_outcome"),
                Values.idWithin(fields, "links", "alignment"));
    }
}
