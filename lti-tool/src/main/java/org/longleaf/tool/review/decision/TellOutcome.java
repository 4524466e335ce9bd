package org.longleaf.tool.review.decision;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.evidence.AttemptOutcomes;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tells a decision on, in its own transaction: to the attempt and its courses, to the award, to
/// the appeal it answers, to the audit log.
@Component
final class TellOutcome {

    private final AttemptOutcomes outcomes;
    private final MakeAward award;
    private final Appealed appealed;
    private final AuditEvents audit;

    TellOutcome(AttemptOutcomes outcomes, MakeAward award, Appealed appealed, AuditEvents audit) {
        this.outcomes = outcomes;
        this.award = award;
        this.appealed = appealed;
        this.audit = audit;
    }

    void of(Judging judging, Decisions.Made made) {
        Held held = judging.held();
        Ruling.Decided ruling = made.ruling();
        audit(Decisions.On.what(held), made);
        appealed.by(held).ifPresent(appeal -> end(appeal, ruling.found(), judging));
        switch (ruling.outcome()) {
            case EARNED -> {
                Made badge = award.of(judging, made);
                outcomes.earned(held.attempt(), made.id(), made.at(), badge.badge());
            }
            case MORE_EVIDENCE_ASKED ->
                    outcomes.moreEvidenceAsked(held.attempt(), made.id(), asked(made), made.at());
            case NOT_EARNED -> outcomes.notEarned(held.attempt(), made.id(), made.at());
        }
    }

    /// A lead's word, which nobody waits for.
    void ended(Decisions.On what, Decisions.Made made) {
        audit(what, made);
        outcomes.ended(what.attempt(), made.id(), made.at());
    }

    private void audit(Decisions.On what, Decisions.Made made) {
        Ruling.Decided ruling = made.ruling();
        audit.write(
                made.endedBy(),
                ruling.outcome() == Ruling.Outcome.NOT_EARNED
                        ? "attempt.not_earned"
                        : "decision.made",
                new Subject("decision", made.id()),
                what.district(),
                Map.of(
                        "attempt", what.attempt(),
                        "submission", what.submission(),
                        "earned", ruling.earned(),
                        "decided_by", ruling.by().key(),
                        "met", ruling.met(),
                        "open", ruling.found().size() - ruling.met()));
    }

    void disputed(Judging judging, Ruling.Disputed disputed) {
        Held held = judging.held();
        audit.write(
                null,
                "decision.disputed",
                new Subject("submission", held.submission()),
                held.district(),
                Map.of(
                        "attempt", held.attempt(),
                        "submission", held.submission(),
                        "criteria", codes(judging.version(), disputed.criteria())));
    }

    /// The attempt goes back to its teacher as it was; no gradebook hears of it.
    void turnedDown(Judging judging, Ruling.TurnedDown turnedDown) {
        end(appealed.by(judging.held()).orElseThrow(), turnedDown.found(), judging);
        outcomes.decisionStands(
                judging.held().attempt(), appealed.against(judging.held()), judging.at());
    }

    private void end(UUID appeal, List<Found> found, Judging judging) {
        var asked = appealed.criteria(appeal);
        List<Found> answers =
                found.stream().filter(one -> asked.contains(one.criterion())).toList();
        String outcome = outcome(answers);
        appealed.end(appeal, answers, outcome, judging.at());
        audit.write(
                null,
                "appeal.ended",
                new Subject("appeal", appeal),
                judging.held().district(),
                Map.of(
                        "attempt", judging.held().attempt(),
                        "outcome", outcome,
                        "criteria", codes(judging.version(), asked)));
    }

    private static String outcome(List<Found> answers) {
        if (answers.stream().allMatch(Found::meets)) {
            return "upheld";
        }
        return answers.stream().anyMatch(Found::meets) ? "in_part" : "turned_down";
    }

    /// `K3, K6`, in the rubric's order.
    private static String codes(Version version, Collection<UUID> criteria) {
        return version.criteria().stream()
                .filter(criterion -> criteria.contains(criterion.id()))
                .map(Criterion::code)
                .collect(Collectors.joining(", "));
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
