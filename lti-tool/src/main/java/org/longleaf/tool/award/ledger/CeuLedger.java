package org.longleaf.tool.award.ledger;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// CEUs that count toward a license. What was booked is never rewritten: taking it out and putting
/// it back are rows beside it, and each is owed to where the credit was reported.
///
/// A class that somebody completed on one day counts once (that is how the state's system tells
/// records apart): of several awards of it the earliest that holds. Where that one is taken back,
/// the next steps in, and it steps back once the earlier holds again.
@Component
public final class CeuLedger {

    private final LedgerRows rows;
    private final ReportCredit report;

    public CeuLedger(DSLContext sql, TimeBasedEpochRandomGenerator ids, ReportCredit report) {
        this.rows = new LedgerRows(sql, ids);
        this.report = report;
    }

    /// Books what a new award is worth, unless its class and day count already.
    public void book(Booking booking) {
        Worth worth = Worth.of(booking);
        rows.hold(worth.person());
        List<Booked> beside = rows.beside(worth);
        if (beside.stream().noneMatch(Booked::counts)) {
            stepIn(worth, beside, booking.decidedAt(), null);
        }
    }

    /// Takes what an award booked out of every license cycle. Nothing happens where it is out
    /// already, or where the award booked nothing. The running transaction is the award's
    /// district's.
    ///
    /// @param toldFrom before that nobody else hears of it, and nobody does if it is put back
    public void reverse(UUID award, Instant at, Instant toldFrom) {
        Worth worth = held(award, at);
        find(award, rows.beside(worth))
                .filter(Booked::counts)
                .ifPresent(record -> {
                    rows.turn(record, at);
                    report.reversed(record, toldFrom);
                    rows.nextTo(worth, at)
                            .ifPresent(next -> stepIn(next, rows.beside(next), at, toldFrom));
                });
    }

    /// Puts back what was taken out. Nothing happens where it counts already, or where an earlier
    /// award of its class and day does.
    public void restore(UUID award, Instant at) {
        Worth worth = held(award, at);
        List<Booked> beside = rows.beside(worth);
        List<Booked> others =
                beside.stream().filter(one -> one.counts() && !one.isOf(award)).toList();
        if (others.stream().allMatch(one -> one.isLaterThan(worth))) {
            others.forEach(one -> {
                rows.turn(one, at);
                report.displaced(one);
            });
            stepIn(worth, beside, at, null);
        }
    }

    private Worth held(UUID award, Instant at) {
        Worth worth = rows.worth(award, at);
        rows.hold(worth.person());
        return worth;
    }

    private static Optional<Booked> find(UUID award, List<Booked> beside) {
        return beside.stream().filter(one -> one.isOf(award)).findFirst();
    }

    /// @param toldFrom null for at once
    private void stepIn(Worth worth, List<Booked> beside, Instant at, @Nullable Instant toldFrom) {
        Optional<Booked> before = find(worth.award(), beside);
        if (before.isEmpty()) {
            UUID last = beside.isEmpty() ? null : beside.getLast().id();
            report.booked(rows.add(worth, last), toldFrom);
        } else if (!before.get().counts()) {
            rows.turn(before.get(), at);
            report.restored(before.get(), toldFrom);
        }
    }
}
