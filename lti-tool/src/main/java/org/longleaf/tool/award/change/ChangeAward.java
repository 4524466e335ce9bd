package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.backpack.PushAwards;
import org.longleaf.tool.award.ledger.CeuLedger;
import org.longleaf.tool.award.status.StatusLists;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.BadgeColumns;
import org.longleaf.tool.delivery.BadgeColumns.Standing;
import org.longleaf.tool.delivery.Notice;
import org.longleaf.tool.delivery.Notices;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Suspends, reinstates and revokes, and undoes a revocation within its time. In the running
/// transaction, which has entered the award's district, the badge's status bit and the CEU record
/// follow; the state's system, a backpack, gradebooks and the teacher hear of it once it can no
/// more be undone.
@Component
final class ChangeAward {

    private final AwardChanges changes;
    private final Following following;
    private final AuditEvents audit;
    private final Clock clock;

    ChangeAward(AwardChanges changes, Following following, AuditEvents audit, Clock clock) {
        this.changes = changes;
        this.following = following;
        this.audit = audit;
        this.clock = clock;
    }

    /// What follows an award.
    @Component
    record Following(
            StatusLists lists,
            CeuLedger ledger,
            Notices notices,
            PushAwards backpack,
            BadgeColumns columns,
            AwardNews news) {}

    /// What came of a wish. Message key: `award.changed.` and the code.
    enum Outcome {
        SUSPENDED,
        REINSTATED,
        REVOKED,
        UNDONE,

        /// The award does not stand, or no more, as whoever asked saw it.
        NOT_NOW
    }

    Outcome suspend(OpenedAward award, Said said, UUID by) {
        Instant now = clock.instant();
        History history = changes.of(award.id());
        Change change = change(history, State.SUSPENDED, said, now, by, null);
        if (!history.mayBecome(State.SUSPENDED) || !added(award, change, said, "award.suspended")) {
            return Outcome.NOT_NOW;
        }
        takenOut(award, change, now.plus(award.undo()));
        following.news().suspended(award, change, now.plus(award.undo()));
        following.lists().changed(award.id());
        return Outcome.SUSPENDED;
    }

    Outcome revoke(OpenedAward award, Said said, UUID by) {
        Instant now = clock.instant();
        Instant undoUntil = now.plus(award.undo());
        History history = changes.of(award.id());
        Change change = change(history, State.REVOKED, said, now, by, undoUntil);
        if (!history.mayBecome(State.REVOKED) || !added(award, change, said, "award.revoked")) {
            return Outcome.NOT_NOW;
        }
        takenOut(award, change, undoUntil);
        following.news().revoked(award, change, undoUntil);
        following
                .backpack()
                .revoked(
                        award.id(),
                        award.district(),
                        award.person().id(),
                        Objects.requireNonNull(said.words()),
                        undoUntil);
        if (history.state() == State.VALID) {
            following.lists().changed(award.id());
        }
        return Outcome.REVOKED;
    }

    Outcome reinstate(OpenedAward award, Said said, UUID by) {
        History history = changes.of(award.id());
        Change change =
                new Change(
                        changes.fresh(),
                        history.nextNumber(),
                        State.VALID,
                        null,
                        null,
                        clock.instant(),
                        by,
                        null,
                        null);
        if (!history.mayBecome(State.VALID) || !added(award, change, said, "award.reinstated")) {
            return Outcome.NOT_NOW;
        }
        following.ledger().restore(award.id(), change.at());
        following.news().reinstated(award, history.suspension(), change);
        following.lists().changed(award.id());
        following.columns().takeBack(award.attempt(), history.newest().id());
        tellColumns(award, change, change.at());
        if (!following.notices().takeBack(notice(award, history.newest()))) {
            following.notices().tell(notice(award, change));
        }
        return Outcome.REINSTATED;
    }

    /// The award stands again as it did before it was revoked, and nobody was told.
    Outcome undo(OpenedAward award, UUID by) {
        Instant now = clock.instant();
        History history = changes.of(award.id());
        Optional<Change> revocation = history.undoable(now);
        if (revocation.isEmpty()) {
            return Outcome.NOT_NOW;
        }
        Change before = history.before();
        Change change =
                new Change(
                        changes.fresh(),
                        history.nextNumber(),
                        before.state(),
                        before.why(),
                        before.words(),
                        now,
                        by,
                        null,
                        revocation.get().id());
        if (!added(award, change, Said.nothing(), "award.revocation_undone")) {
            return Outcome.NOT_NOW;
        }
        following.notices().takeBack(notice(award, revocation.get()));
        following.news().undone(revocation.get());
        following.backpack().undone(award.id());
        following.columns().takeBack(award.attempt(), revocation.get().id());
        tellColumns(award, change, now);
        if (before.state() == State.VALID) {
            following.ledger().restore(award.id(), now);
            following.lists().changed(award.id());
        }
        return Outcome.UNDONE;
    }

    private Change change(
            History history,
            State state,
            Said said,
            Instant now,
            UUID by,
            @Nullable Instant undoUntil) {
        return new Change(
                changes.fresh(),
                history.nextNumber(),
                state,
                said.code(),
                said.words(),
                now,
                by,
                undoUntil,
                null);
    }

    private boolean added(OpenedAward award, Change change, Said said, String action) {
        if (!changes.add(award, change)) {
            return false;
        }
        String inside = said.inside();
        if (inside != null && !inside.isEmpty()) {
            changes.note(award, change.id(), inside);
        }
        Why why = change.why();
        audit.write(
                change.by(),
                action,
                new Subject("award", award.id()),
                award.district(),
                why == null
                        ? Map.of("attempt", award.attempt())
                        : Map.of("attempt", award.attempt(), "reason", why.code()));
        return true;
    }

    private void takenOut(OpenedAward award, Change change, Instant toldFrom) {
        following.ledger().reverse(award.id(), change.at(), toldFrom);
        following.notices().tellFrom(toldFrom, notice(award, change));
        tellColumns(award, change, toldFrom);
    }

    private void tellColumns(OpenedAward award, Change change, Instant from) {
        following
                .columns()
                .changed(
                        award.attempt(),
                        change.id(),
                        Standing.ofState(change.state().code()),
                        from);
    }

    /// Not told at once: who hears of it should not hear of what was undone.
    private static Notice notice(OpenedAward award, Change change) {
        return Notice.of(
                        About.AWARD_CHANGED,
                        award.district(),
                        award.person().id(),
                        change.id().toString())
                .titled(award.title());
    }
}
