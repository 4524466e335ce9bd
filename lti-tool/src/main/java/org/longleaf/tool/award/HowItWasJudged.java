package org.longleaf.tool.award;

import java.math.BigDecimal;
import java.util.List;

/// How rigorous the decision was, frozen with the award and shown on its public page. Who judged is
/// never in it.
///
/// @param reviewers how many scored the deciding submission
/// @param blind whether none of them was told whose work it was
/// @param allOutsideDistrict whether all of them work in other districts
/// @param calibrated whether they first had to score samples with known scores
/// @param doubleScoreRate share of submissions that are scored a second time, 0 to 1
/// @param evidenceKinds what was looked at, of `document`, `video`, `audio`, `image`, `link`,
///   `text`
public record HowItWasJudged(
        int reviewers,
        boolean blind,
        boolean allOutsideDistrict,
        boolean calibrated,
        BigDecimal doubleScoreRate,
        List<String> evidenceKinds) {

    public HowItWasJudged {
        evidenceKinds = List.copyOf(evidenceKinds);
    }
}
