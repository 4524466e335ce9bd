package org.longleaf.tool.review.scoring;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.AttemptOutcomes;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Claims.Asked;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.SealedSlots;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.UUID;

/// Claims a slot and begins its review.
@Component
public final class TakeSlot {

    private final SealedSlots sealed;
    private final Claims claims;
    private final Reviews reviews;
    private final Begun begun;

    TakeSlot(SealedSlots sealed, Claims claims, Reviews reviews, Begun begun) {
        this.sealed = sealed;
        this.claims = claims;
        this.reviews = reviews;
        this.begun = begun;
    }

    /// Runs without a district, which is entered once the claim is made.
    Asked take(String sealedSlot, UUID reviewer) {
        return take(sealed.open(sealedSlot).orElseThrow(ScreenProblem::notFound), reviewer);
    }

    /// The same, of a slot that never left the tool.
    public Asked take(UUID slot, UUID reviewer) {
        return begun(claims.claim(slot, reviewer), reviewer);
    }

    /// What this reviewer took before; runs as the others do.
    public Held held(UUID slot, UUID reviewer) {
        return claims.find(slot, reviewer).orElseThrow(AtWork::notWithYou);
    }

    /// Takes the first that is offered; runs as the other does.
    Asked next(UUID reviewer) {
        return begun(claims.claimNext(reviewer), reviewer);
    }

    private Asked begun(Asked asked, UUID reviewer) {
        if (asked instanceof Asked.Taken(Held held)) {
            reviews.begin(held, reviewer);
            begun.tell(held, reviewer);
        }
        return asked;
    }

    /// Tells the attempt and the audit log that a review has begun, in the district of the work.
    @Component
    static final class Begun {

        private final Transactions transactions;
        private final AttemptOutcomes outcomes;
        private final AuditEvents audit;

        Begun(Transactions transactions, AttemptOutcomes outcomes, AuditEvents audit) {
            this.transactions = transactions;
            this.outcomes = outcomes;
            this.audit = audit;
        }

        void tell(Held held, UUID reviewer) {
            transactions.enter(held.district());
            if (held.purpose().counts()) {
                outcomes.inReview(held.attempt(), held.claimedAt());
            }
            audit.write(
                    reviewer,
                    "slot.claimed",
                    new Subject("review_slot", held.slot()),
                    held.district(),
                    Map.of(
                            "attempt",
                            held.attempt(),
                            "submission",
                            held.submission(),
                            "purpose",
                            held.purpose().key(),
                            "reference",
                            ShortCode.mark(held)));
        }
    }
}
