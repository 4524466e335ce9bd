package org.longleaf.tool.review.queue;

import org.longleaf.tool.catalog.Version.Stakes;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// How many reviews a submission needs: as many as the stakes say, and a random share of first
/// submissions once more than one. High stakes, with two reviewers always, have their second score
/// already.
final class SlotPlan {

    private SlotPlan() {}

    /// @param number of the submission within its attempt, from 1
    /// @param draw from 0 (included) to 1 (excluded)
    static List<Purpose> purposes(Stakes stakes, int number, double draw) {
        boolean drawn =
                number == 1 && BigDecimal.valueOf(draw).compareTo(stakes.doubleScoreRate()) < 0;
        int needed = Math.max(stakes.reviewers(), drawn ? 2 : 1);
        return Stream.concat(
                        Stream.of(Purpose.SCORE),
                        Stream.generate(() -> Purpose.SECOND_SCORE).limit(needed - 1L))
                .toList();
    }
}
