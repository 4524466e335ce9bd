package org.longleaf.tool.evidence.coach;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.CoachAssignments;
import org.longleaf.tool.district.CoachAssignments.Assignment;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.evidence.Attempts;
import org.longleaf.tool.evidence.TellTeacher;
import org.longleaf.tool.evidence.view.EvidenceComments;
import org.longleaf.tool.evidence.view.EvidenceComments.Comment;
import org.longleaf.tool.evidence.view.EvidenceComments.Role;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// A teacher's side: who coaches them, whether they agree, and which draft they show.
@Component
final class Asking {

    private final Transactions transactions;
    private final CoachLooks looks;
    private final CoachAssignments assignments;
    private final Kept kept;

    Asking(Transactions transactions, CoachLooks looks, CoachAssignments assignments, Kept kept) {
        this.transactions = transactions;
        this.looks = looks;
        this.assignments = assignments;
        this.kept = kept;
    }

    /// An attempt of the visitor's own.
    ///
    /// @param askedAt when they asked their coach to look at it; null where they did not
    record Mine(UUID attempt, UUID district, String state, @Nullable Instant askedAt) {

        public boolean isDraft() {
            return Set.of("draft", "more_evidence_asked").contains(state);
        }
    }

    /// What a coach wrote beside a piece.
    record Beside(String asked, Comment comment) {}

    /// @param agreed whether the teacher agrees to one of the coaches at least
    /// @param call the talk that the next submission waits for; null where none was called for
    record Section(
            Mine draft,
            List<Assignment> coaches,
            boolean agreed,
            List<Beside> said,
            CoachTalks.@Nullable Own call) {}

    Section of(Visitor visitor, UUID attempt) {
        return transactions.call(visitor.scope(), () -> section(visitor, attempt));
    }

    /// Asks the coaches to whom the teacher has agreed to look at a draft.
    Section ask(Visitor visitor, UUID attempt) {
        return change(
                visitor,
                attempt,
                draft -> {
                    boolean agreed =
                            assignments.of(visitor.person()).stream()
                                    .anyMatch(each -> each.consentOn() != null);
                    if (!agreed || !draft.isDraft()) {
                        throw ScreenProblem.conflict("coach_none");
                    }
                    if (looks.ask(draft, visitor.person(), kept.clock().instant())) {
                        tellCoaches(attempt, "look " + kept.clock().instant());
                    }
                });
    }

    /// Shows it no more, at once.
    Section stop(Visitor visitor, UUID attempt) {
        return change(visitor, attempt, draft -> looks.stop(draft.attempt()));
    }

    /// Agrees to a coach, or takes that back: from this moment on no draft is in their hands.
    Section consent(Visitor visitor, UUID attempt, UUID assignment, boolean agrees) {
        return change(
                visitor,
                attempt,
                _ -> {
                    Assignment named =
                            assignments
                                    .find(visitor.person(), assignment)
                                    .orElseThrow(ScreenProblem::notFound);
                    if (agrees == (named.consentOn() != null)) {
                        return;
                    }
                    transactions.enter(named.district());
                    assignments.consent(named, agrees ? StateDay.of(kept.clock().instant()) : null);
                    if (agrees
                            && kept.talks().of(attempt).filter(call -> !call.met()).isPresent()) {
                        tellCoaches(attempt, "talk " + attempt);
                    }
                    kept.audit()
                            .write(
                                    visitor.person(),
                                    agrees ? "coach.agreed" : "coach.ended",
                                    new Subject("coach_assignment", named.id()),
                                    named.district(),
                                    Map.of());
                });
    }

    private void tellCoaches(UUID attempt, String occasion) {
        AttemptFacts facts = kept.attempts().find(attempt).orElseThrow();
        kept.tell().coaches(facts, occasion);
    }

    private Section change(Visitor visitor, UUID attempt, Consumer<Mine> work) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    Mine mine = own(visitor, attempt);
                    transactions.enter(mine.district());
                    work.accept(mine);
                    transactions.enter(mine.district());
                    return section(visitor, attempt);
                });
    }

    private Section section(Visitor visitor, UUID attempt) {
        Mine mine = own(visitor, attempt);
        List<Assignment> coaches = assignments.of(visitor.person());
        transactions.enter(mine.district());
        List<Beside> said =
                looks.pieces(attempt).stream()
                        .flatMap(piece ->
                                kept.comments().of(piece.item()).stream()
                                        .filter(comment -> comment.role() == Role.COACH)
                                        .map(comment -> new Beside(piece.asked(), comment)))
                        .toList();
        boolean agreed = coaches.stream().anyMatch(each -> each.consentOn() != null);
        return new Section(mine, coaches, agreed, said, kept.talks().of(attempt).orElse(null));
    }

    private Mine own(Visitor visitor, UUID attempt) {
        return looks.mine(attempt, visitor.person()).orElseThrow(ScreenProblem::notFound);
    }

    /// Where it is written down, what coaches wrote, whether they talked, and who is told.
    @Component
    record Kept(
            EvidenceComments comments,
            CoachTalks talks,
            Attempts attempts,
            TellTeacher tell,
            AuditEvents audit,
            Clock clock) {}
}
