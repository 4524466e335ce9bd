package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.util.List;

/// What somebody reached of each learning outcome, all work together.
///
/// @param userId null for a rollup of the whole course
public record OutcomeRollup(@Nullable String userId, List<Score> scores) {
    public OutcomeRollup {
        scores = List.copyOf(scores);
    }

    /// Of one learning outcome.
    ///
    /// @param count how many pieces of work it is from
    public record Score(
            @Nullable String outcomeId, @Nullable BigDecimal score, @Nullable Integer count) {
        static Score of(Fields fields) {
            return new Score(
                    Values.idWithin(fields, "links", "outcome"),
                    fields.optionalNumber("score"),
                    Values.count(fields, "count"));
        }
    }

    static OutcomeRollup of(Fields fields) {
        return new OutcomeRollup(
                Values.idWithin(fields, "links", "user"), Values.each(fields, "scores", Score::of));
    }
}
