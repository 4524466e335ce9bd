package org.longleaf.tool.review.conflict;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.DeclaredConflicts;
import org.longleaf.tool.district.DeclaredConflicts.Declared;
import org.longleaf.tool.district.DeclaredConflicts.Said;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.With;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Eligibility;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.scoring.HandBack;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Notes a conflict and takes out of the reviewer's hands what it bars, in one transaction. Whether
/// anybody is known by what was typed changes nothing of the answer.
///
/// Declaring, looking what has left the queue, and taking back would tell whose it was. So what
/// waited already stays barred when a conflict is taken back (`Ties`), and each of these steps is
/// in the audit log.
@Component
final class DeclareConflict {

    private final Transactions transactions;
    private final DeclaredConflicts conflicts;
    private final InHand inHand;
    private final AuditEvents audit;
    private final Clock clock;

    DeclareConflict(
            Transactions transactions,
            DeclaredConflicts conflicts,
            InHand inHand,
            AuditEvents audit,
            Clock clock) {
        this.transactions = transactions;
        this.conflicts = conflicts;
        this.inHand = inHand;
        this.audit = audit;
        this.clock = clock;
    }

    /// What a reviewer holds, and how it leaves them.
    @Component
    record InHand(Claims claims, Eligibility eligibility, HandBack handBack) {}

    /// @param reviewer whose conflict it is: the visitor, or somebody they lead
    void declare(Visitor visitor, UUID reviewer, With with, String reason) {
        boolean own = reviewer.equals(visitor.person());
        Said said =
                new Said(
                        reviewer,
                        own ? null : visitor.person(),
                        reason,
                        StateDay.of(clock.instant()));
        // Before anything is written: who takes a slot at this moment waits, or is seen here.
        List<UUID> slots = own ? inHand.claims().slotsOf(reviewer) : List.of();
        if (!conflicts.stands(with, said)) {
            UUID conflict = conflicts.declare(with, said);
            tell(visitor, "conflict.declared", conflict, reviewer, with.kind());
        }
        // Theirs are judged and given back as they would do it themselves.
        transactions.enter(new Scope(null, reviewer, visitor.registration()));
        release(own ? slots : inHand.claims().slotsOf(reviewer), reviewer, visitor.person());
    }

    private void release(List<UUID> slots, UUID reviewer, UUID by) {
        for (UUID slot : slots) {
            transactions.enter(new Scope(null, reviewer, null));
            inHand.claims()
                    .find(slot, reviewer)
                    .ifPresent(held -> releaseIfBarred(held, reviewer, by));
        }
    }

    private void releaseIfBarred(Held held, UUID reviewer, UUID by) {
        transactions.enter(held.district());
        if (inHand.eligibility().bars(held.slot()).contains(Bar.DECLARED_CONFLICT)) {
            inHand.handBack().release(held, reviewer, by);
        }
    }

    void takeBack(Visitor visitor, UUID conflict) {
        Declared declared =
                conflicts.said(conflict, visitor.person()).orElseThrow(ScreenProblem::notFound);
        if (!conflicts.takeBack(declared, visitor.person(), clock.instant())) {
            throw ScreenProblem.conflict("conflict_taken_back");
        }
        tell(visitor, "conflict.taken_back", conflict, declared.reviewer(), declared.kind());
    }

    private void tell(Visitor visitor, String action, UUID conflict, UUID reviewer, String kind) {
        UUID home = visitor.homeDistrict();
        if (home != null) {
            transactions.enter(home);
        }
        audit.write(
                visitor.person(),
                action,
                new Subject("declared_conflict", conflict),
                home,
                Map.of("person", reviewer, "with", kind));
    }
}
