package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.web.Paragraphs;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The newest decision in a teacher's words. Neither who scored nor how often is in it.
///
/// @param canAdd whether it waits for the teacher, and not already for a reviewer again
public record FeedbackView(
        UUID attempt,
        UUID version,
        String title,
        Instant decidedAt,
        boolean earned,
        @Nullable End end,
        boolean canAdd,
        int targetDays,
        List<String> note,
        List<Line> open,
        List<Line> met) {

    /// A criterion.
    ///
    /// @param feedback the reviewers' words, as paragraphs
    /// @param metWhen what the lowest level that meets looks like
    /// @param pieces what was asked for it
    /// @param settled how it was settled, as it stands in message keys; null where nobody noted it
    public record Line(
            String title,
            List<String> feedback,
            @Nullable String metWhen,
            List<String> pieces,
            @Nullable String settled) {}

    /// An attempt that is over without an award.
    ///
    /// @param by `adjudication`, `appeal` or `lead`
    public record End(String by, List<String> reason) {

        static @Nullable End of(LastDecision last) {
            return last.isNotEarned()
                    ? new End(last.decidedBy(), Paragraphs.of(last.reason()))
                    : null;
        }
    }

    static FeedbackView of(AttemptFacts attempt, Version version, LastDecision last) {
        return new FeedbackView(
                attempt.attempt(),
                version.id(),
                version.texts().title(),
                last.decidedAt(),
                last.isEarned(),
                End.of(last),
                attempt.state().equals("more_evidence_asked"),
                version.stakes().targetDays(),
                Paragraphs.of(last.note()),
                lines(version, last.asked()),
                lines(version, last.met()));
    }

    private static List<Line> lines(Version version, Map<UUID, Found> found) {
        return found.values().stream().map(one -> line(version, one)).toList();
    }

    private static Line line(Version version, Found found) {
        Version.Criterion criterion = version.criterion(found.criterion());
        String metWhen =
                version.scale().stream()
                        .filter(Level::meets)
                        .min(Comparator.comparingInt(Level::rank))
                        .map(level -> criterion.levels().get(level.key()))
                        .orElse(null);
        List<String> pieces =
                version.requirements().stream()
                        .filter(requirement -> criterion.evidence().contains(requirement.code()))
                        .map(Version.Requirement::description)
                        .toList();
        return new Line(
                criterion.title(),
                Paragraphs.of(found.feedback()),
                metWhen,
                pieces,
                found.settled() == null ? null : found.settled().key());
    }
}
