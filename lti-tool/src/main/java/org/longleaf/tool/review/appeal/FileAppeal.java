package org.longleaf.tool.review.appeal;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.evidence.AttemptOutcomes;
import org.longleaf.tool.evidence.Attempts;
import org.longleaf.tool.review.appeal.Appeals.Filed;
import org.longleaf.tool.review.appeal.Appeals.Said;
import org.longleaf.tool.review.decision.Decisions;
import org.longleaf.tool.review.decision.LastDecision;
import org.longleaf.tool.review.queue.Slots;
import org.longleaf.tool.review.queue.WorkingDays;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Files an appeal: once against a decision that asks for more or ends the attempt, within the days
/// of its stakes, and while its teacher has not handed in anything new. The attempt's district must
/// have been entered.
@Component
final class FileAppeal {

    private final Decisions decisions;
    private final Appeals appeals;
    private final Rules rules;
    private final Told told;

    FileAppeal(Decisions decisions, Appeals appeals, Rules rules, Told told) {
        this.decisions = decisions;
        this.appeals = appeals;
        this.rules = rules;
        this.told = told;
    }

    /// What says until when.
    @Component
    record Rules(Versions versions, Districts districts, Attempts attempts, Clock clock) {}

    /// Who hears of it.
    @Component
    record Told(AttemptOutcomes outcomes, Slots slots, AuditEvents audit) {}

    /// Where an attempt stands.
    ///
    /// @param decision the newest, if there is one
    /// @param filed the appeal against it
    /// @param lastDay the last day for one; null where there can be none
    record Standing(
            Version version,
            @Nullable LastDecision decision,
            @Nullable Filed filed,
            @Nullable LocalDate lastDay) {

        public boolean isOpen() {
            return lastDay != null && filed == null;
        }

        public List<Criterion> asked() {
            Set<UUID> asked = decision == null ? Set.of() : decision.asked().keySet();
            return version.criteria().stream()
                    .filter(criterion -> asked.contains(criterion.id()))
                    .toList();
        }
    }

    Standing of(AttemptFacts attempt) {
        Version version = rules.versions().get(attempt.version());
        LastDecision last = decisions.latest(attempt.attempt()).orElse(null);
        if (last == null) {
            return new Standing(version, null, null, null);
        }
        Filed filed = appeals.against(last.id()).orElse(null);
        return new Standing(version, last, filed, lastDay(attempt, last));
    }

    private @Nullable LocalDate lastDay(AttemptFacts attempt, LastDecision decision) {
        if (!isWith(attempt, decision) || decision.isOnAppeal()) {
            return null;
        }
        LocalDate last =
                day(decision.decidedAt(), attempt).plusDays(appeals.days(attempt.version()));
        return day(rules.clock().instant(), attempt).isAfter(last) ? null : last;
    }

    /// Whether the teacher has nothing under way but this decision: neither new evidence, nor after
    /// the end of an attempt another.
    private boolean isWith(AttemptFacts attempt, LastDecision decision) {
        return switch (attempt.state()) {
            case "more_evidence_asked" -> decision.isMoreEvidenceAsked();
            case "not_earned" ->
                    decision.isNotEarned()
                            && rules.attempts()
                                    .of(attempt.person(), attempt.version())
                                    .filter(one -> !one.attempt().equals(attempt.attempt()))
                                    .isEmpty();
            default -> false;
        };
    }

    private LocalDate day(Instant at, AttemptFacts attempt) {
        District district = rules.districts().get(attempt.district());
        return at.atZone(district.zone()).toLocalDate();
    }

    /// @param criteria what it is about: some of what more was asked for
    /// @throws ScreenProblem where it may not be filed any more, or names nothing
    void file(AttemptFacts attempt, Set<UUID> criteria, String words) {
        told.slots().holdAll(attempt.attempt());
        Instant now = rules.clock().instant();
        told.outcomes().appealed(attempt.attempt(), now);
        Standing standing = of(attempt);
        if (!standing.isOpen()) {
            throw ScreenProblem.conflict("appeal_not_open");
        }
        LastDecision decision = Objects.requireNonNull(standing.decision());
        if (criteria.isEmpty() || !decision.asked().keySet().containsAll(criteria)) {
            throw ScreenProblem.invalid("appeal_names_nothing");
        }
        UUID appeal = appeals.file(attempt, decision, criteria, new Said(words, now));
        LocalDate due =
                WorkingDays.after(day(now, attempt), standing.version().stakes().targetDays());
        told.slots().openAppeal(decision.submission(), appeal, now, due);
        told.audit()
                .write(
                        attempt.person(),
                        "appeal.filed",
                        new Subject("appeal", appeal),
                        attempt.district(),
                        Map.of(
                                "attempt", attempt.attempt(),
                                "decision", decision.id(),
                                "criteria", codes(standing, criteria)));
    }

    private static String codes(Standing standing, Set<UUID> criteria) {
        return standing.asked().stream()
                .filter(one -> criteria.contains(one.id()))
                .map(Criterion::code)
                .collect(Collectors.joining(", "));
    }
}
