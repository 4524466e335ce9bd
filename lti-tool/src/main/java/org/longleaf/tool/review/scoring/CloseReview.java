package org.longleaf.tool.review.scoring;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.decision.Decide;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.Slots;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Ends a review: locks it, closes its slot, and decides where it was the last one missing.
@Component
final class CloseReview {

    private final Reviews reviews;
    private final Slots slots;
    private final Decide decide;
    private final AuditEvents audit;
    private final List<AfterLock> afterLock;

    CloseReview(
            Reviews reviews,
            Slots slots,
            Decide decide,
            AuditEvents audit,
            List<AfterLock> afterLock) {
        this.reviews = reviews;
        this.slots = slots;
        this.decide = decide;
        this.audit = audit;
        this.afterLock = List.copyOf(afterLock);
    }

    void close(Held held, Draft draft, Visitor visitor) {
        Instant at = reviews.lock(draft);
        slots.close(held.slot(), at);
        audit.write(
                visitor.person(),
                "review.locked",
                new Subject("review", draft.review()),
                held.district(),
                Map.of(
                        "attempt", held.attempt(),
                        "submission", held.submission(),
                        "slot", held.slot(),
                        "purpose", held.purpose().key()));
        afterLock.forEach(then -> then.locked(held, draft.review(), at));
        decide.afterLock(held, visitor.session(), at);
    }
}
