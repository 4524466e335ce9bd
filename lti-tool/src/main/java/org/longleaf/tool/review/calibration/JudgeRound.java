package org.longleaf.tool.review.calibration;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Level;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Whether a round through the anchors is close enough to the agreed scores.
///
/// @param rule what the set asks for
/// @param scale which says how far two levels are apart
/// @param criteria in the rubric's order
record JudgeRound(Rule rule, List<Level> scale, List<Criterion> criteria) {

    JudgeRound {
        scale = List.copyOf(scale);
        criteria = List.copyOf(criteria);
    }

    JudgeRound(Rule rule, Version version) {
        this(rule, version.scale(), version.criteria());
    }

    /// @param exactShare of all scores that must be the agreed ones
    /// @param adjacentShare of all scores that must be at most one level off; 0 where it does not
    ///   matter
    /// @param mustMatch codes of criteria that must be the agreed ones on every anchor
    record Rule(BigDecimal exactShare, BigDecimal adjacentShare, Set<String> mustMatch) {
        Rule {
            mustMatch = Set.copyOf(mustMatch);
        }
    }

    /// One score beside the agreed one.
    record Scored(UUID anchor, UUID criterion, String given, String agreed) {
        boolean isExact() {
            return given.equals(agreed);
        }
    }

    /// What a round came to.
    ///
    /// @param mustMatchMissed codes of criteria that had to match and did not, in the rubric's
    ///   order
    record Judged(
            int exact, int scores, int adjacent, List<String> mustMatchMissed, boolean passed) {
        Judged {
            mustMatchMissed = List.copyOf(mustMatchMissed);
        }
    }

    /// How many of so many scores must be the agreed ones.
    int needed(int scores) {
        return rule.exactShare()
                .multiply(BigDecimal.valueOf(scores))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    Judged of(List<Scored> scores) {
        int exact = (int) scores.stream().filter(Scored::isExact).count();
        int adjacent = (int) scores.stream().filter(this::isAdjacent).count();
        List<String> missed =
                criteria.stream()
                        .filter(criterion -> rule.mustMatch().contains(criterion.code()))
                        .filter(criterion ->
                                scores.stream()
                                        .anyMatch(score ->
                                                score.criterion().equals(criterion.id())
                                                        && !score.isExact()))
                        .map(Criterion::code)
                        .toList();
        boolean passed =
                !scores.isEmpty()
                        && reaches(exact, scores.size(), rule.exactShare())
                        && reaches(adjacent, scores.size(), rule.adjacentShare())
                        && missed.isEmpty();
        return new Judged(exact, scores.size(), adjacent, missed, passed);
    }

    private boolean isAdjacent(Scored score) {
        return Math.abs(rank(score.given()) - rank(score.agreed())) <= 1;
    }

    private int rank(String key) {
        return scale.stream()
                .filter(level -> level.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level " + key))
                .rank();
    }

    private static boolean reaches(int some, int all, BigDecimal share) {
        return BigDecimal.valueOf(some).compareTo(share.multiply(BigDecimal.valueOf(all))) >= 0;
    }
}
