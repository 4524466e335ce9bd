package org.longleaf.tool.award;

import org.jspecify.annotations.Nullable;

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
/// @param agreement how far readers of this micro-credential agreed until then; null where too few
///   scores were given twice to say so
public record HowItWasJudged(
        int reviewers,
        boolean blind,
        boolean allOutsideDistrict,
        boolean calibrated,
        BigDecimal doubleScoreRate,
        List<String> evidenceKinds,
        @Nullable Agreement agreement) {

    public HowItWasJudged {
        evidenceKinds = List.copyOf(evidenceKinds);
    }

    /// Two readers, apart from each other, on whether a criterion was met.
    ///
    /// @param share of the pairs that agreed, 0 to 1
    /// @param pairs how many criteria were scored by two
    public record Agreement(BigDecimal share, long pairs) {}
}
