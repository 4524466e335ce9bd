package org.longleaf.tool.award;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.AwardRows.Stored;
import org.longleaf.tool.award.IssueBadge.Issued;
import org.longleaf.tool.award.backpack.PushAwards;
import org.longleaf.tool.award.ledger.Booking;
import org.longleaf.tool.award.ledger.CeuLedger;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.Happening;
import org.longleaf.tool.delivery.WebhookEvents;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;

/// Earned credentials. Awarding signs the badge and reads it back, books the CEUs, owes them to the
/// state's system, the badge to a backpack that was asked for and the news to the district's
/// webhooks, all in the transaction of the decision that made it.
@Component
public final class Awards {

    private final AwardRows rows;
    private final IssueBadge issue;
    private final CheckIssued check;
    private final Follows follows;
    private final AuditEvents audit;

    Awards(
            AwardRows rows,
            IssueBadge issue,
            CheckIssued check,
            Follows follows,
            AuditEvents audit) {
        this.rows = rows;
        this.issue = issue;
        this.check = check;
        this.follows = follows;
        this.audit = audit;
    }

    /// What follows an award.
    @Component("awardFollows")
    record Follows(CeuLedger ledger, PushAwards backpack, WebhookEvents webhooks) {}

    /// The award of an attempt: made now, or the one that was made before. Called inside the
    /// deciding transaction, which has entered the teacher's home district.
    public Made award(Earned earned, HowItWasJudged judged) {
        return rows.ofAttempt(earned.attempt())
                .map(this::made)
                .orElseGet(() -> make(earned, judged));
    }

    private Made make(Earned earned, HowItWasJudged judged) {
        Issued badge = issue.issue(earned, judged);
        check.check(earned, badge, issue.address(badge.publicId()));
        Optional<Stored> added = rows.add(earned, judged, badge);
        if (added.isEmpty()) {
            // Another instance awarded it between our look and our insert.
            return made(rows.ofAttempt(earned.attempt()).orElseThrow());
        }
        Made made = made(added.get());
        follows.ledger()
                .book(
                        new Booking(
                                made.award(),
                                earned.district(),
                                earned.person(),
                                earned.version(),
                                earned.completedOn(),
                                earned.decidedAt()));
        follows.backpack().made(made.award(), earned.district(), earned.person());
        follows.webhooks()
                .happened(
                        new Happening(
                                EventType.AWARD_MADE,
                                made.award(),
                                earned.district(),
                                earned.person(),
                                made.award(),
                                made.badge(),
                                earned.decidedAt()));
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
