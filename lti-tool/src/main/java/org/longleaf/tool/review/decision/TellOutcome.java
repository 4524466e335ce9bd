package org.longleaf.tool.review.decision;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.evidence.AttemptOutcomes;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tells a decision on, in its own transaction: to the attempt and its courses, to the award, to
/// the audit log.
@Component
final class TellOutcome {

    private final AttemptOutcomes outcomes;
    private final MakeAward award;
    private final AuditEvents audit;

    TellOutcome(AttemptOutcomes outcomes, MakeAward award, AuditEvents audit) {
        this.outcomes = outcomes;
        this.award = award;
        this.audit = audit;
    }

    void of(Judging judging, Decisions.Made made) {
        Held held = judging.held();
        audit.write(
                null,
                "decision.made",
                new Subject("decision", made.id()),
                held.district(),
                Map.of(
                        "attempt", held.attempt(),
                        "submission", held.submission(),
                        "earned", made.ruling().earned(),
                        "adjudicated", made.ruling().adjudicated()));
        if (made.ruling().earned()) {
            Made badge = award.of(judging, made);
            outcomes.earned(held.attempt(), made.id(), made.at(), badge.badge());
        } else {
            outcomes.moreEvidenceAsked(held.attempt(), made.id(), asked(made), made.at());
        }
    }

    private static Map<UUID, String> asked(Decisions.Made made) {
        return made.ruling().found().stream()
                .filter(found -> !found.meets())
                .collect(
                        Collectors.toMap(
                                Found::criterion,
                                found -> Objects.requireNonNullElse(found.feedback(), "")));
    }
}
