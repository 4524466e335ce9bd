package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.review.decision.Decisions;
import org.longleaf.tool.review.decision.Found;
import org.longleaf.tool.review.decision.LastDecision;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.SealedSlots;
import org.longleaf.tool.review.queue.ShortCode;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Puts a score sheet into the words of the screen. The transaction must be in the slot's district.
@Component
final class Rubrics {

    private final Sheets sheets;
    private final Decisions decisions;
    private final SealedSlots sealed;
    private final Clock clock;

    Rubrics(Sheets sheets, Decisions decisions, SealedSlots sealed, Clock clock) {
        this.sheets = sheets;
        this.decisions = decisions;
        this.sealed = sealed;
        this.clock = clock;
    }

    RubricView of(Held held, String blindId, UUID reviewer) {
        return of(sheets.of(held, reviewer), held, blindId);
    }

    RubricView of(Sheet sheet, Held held, String blindId) {
        Optional<LastDecision> last = decisions.knownTo(held);
        Map<UUID, Found> asked = last.map(LastDecision::asked).orElse(Map.of());
        Map<UUID, Found> met = last.map(LastDecision::met).orElse(Map.of());
        return new RubricView(
                ShortCode.of(held.submission()),
                sheet.version().texts().title(),
                blindId,
                sealed.seal(held.slot()),
                held.purpose().key(),
                sheet.criteria().stream()
                        .map(criterion ->
                                CriterionView.of(
                                        sheet.version(),
                                        criterion,
                                        sheet.draft().entry(criterion.id()),
                                        Optional.ofNullable(asked.get(criterion.id()))
                                                .map(Found::feedback)
                                                .orElse(null)))
                        .toList(),
                kept(sheet, met),
                sheet.draft().note(),
                end(sheet, held),
                sheet.scored(),
                Math.max(1, Duration.between(clock.instant(), held.endsAt()).toMinutes()),
                held.endsAt());
    }

    private RubricView.@Nullable End end(Sheet sheet, Held held) {
        return sheets.mayEnd(held) ? new RubricView.End(sheet.draft().ends()) : null;
    }

    private static List<String> kept(Sheet sheet, Map<UUID, Found> met) {
        return sheet.version().criteria().stream()
                .filter(criterion -> met.containsKey(criterion.id()))
                .map(criterion -> criterion.title())
                .toList();
    }
}
