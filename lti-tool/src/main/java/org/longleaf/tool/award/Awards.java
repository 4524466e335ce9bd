package org.longleaf.tool.award;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.AwardRows.Stored;
import org.longleaf.tool.award.IssueBadge.Issued;
import org.longleaf.tool.award.backpack.PushAwards;
import org.longleaf.tool.award.ledger.Booking;
import org.longleaf.tool.award.ledger.CeuLedger;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;

/// Earned credentials. Awarding signs the badge, books the CEUs, owes them to the state's system
/// and the badge to a backpack that was asked for, all in the transaction of the decision that made
/// it.
@Component
public final class Awards {

    private final AwardRows rows;
    private final IssueBadge issue;
    private final CeuLedger ledger;
    private final PushAwards backpack;
    private final AuditEvents audit;

    Awards(
            AwardRows rows,
            IssueBadge issue,
            CeuLedger ledger,
            PushAwards backpack,
            AuditEvents audit) {
        this.rows = rows;
        this.issue = issue;
        this.ledger = ledger;
        this.backpack = backpack;
        this.audit = audit;
    }

    /// The award of an attempt: made now, or the one that was made before. Called inside the
    /// deciding transaction, which has entered the teacher's home district.
    public Made award(Earned earned, HowItWasJudged judged) {
        return rows.ofAttempt(earned.attempt())
                .map(this::made)
                .orElseGet(() -> make(earned, judged));
    }

    private Made make(Earned earned, HowItWasJudged judged) {
        Issued badge = issue.issue(earned, judged);
        Optional<Stored> added = rows.add(earned, judged, badge);
        if (added.isEmpty()) {
            // Another instance awarded it between our look and our insert.
            return made(rows.ofAttempt(earned.attempt()).orElseThrow());
        }
        Made made = made(added.get());
        ledger.book(
                new Booking(
                        made.award(),
                        earned.district(),
                        earned.person(),
                        earned.version(),
                        earned.completedOn(),
                        earned.decidedAt()));
        backpack.made(made.award(), earned.district(), earned.person());
        audit.write(
                null,
                "award.made",
                new Subject("award", made.award()),
                earned.district(),
                Map.of(
                        "attempt", earned.attempt(),
                        "version", earned.version().id(),
                        "ceu", earned.version().ceu()));
        return made;
    }

    private Made made(Stored stored) {
        return new Made(stored.award(), stored.publicId(), issue.address(stored.publicId()));
    }
}
