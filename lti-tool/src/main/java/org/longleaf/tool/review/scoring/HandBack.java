package org.longleaf.tool.review.scoring;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Returns a submission to the queue for somebody else; what was entered is forgotten.
@Component
public final class HandBack {

    private static final Set<String> REASONS = Set.of(Claims.KNOWS, "no_time", "worried");

    private final Claims claims;
    private final Reviews reviews;
    private final AuditEvents audit;

    HandBack(Claims claims, Reviews reviews, AuditEvents audit) {
        this.claims = claims;
        this.reviews = reviews;
        this.audit = audit;
    }

    void handBack(Held held, UUID reviewer, String reason) {
        if (!REASONS.contains(reason)) {
            throw ScreenProblem.invalid("reason_missing");
        }
        back(
                held,
                reviewer,
                reason,
                reason.equals(Claims.KNOWS) ? "slot.recused" : "slot.handed_back");
    }

    /// Takes it out of the hands of a reviewer whom a conflict bars from it. In the slot's
    /// district.
    public void release(Held held, UUID reviewer) {
        back(held, reviewer, Claims.CONFLICT, "slot.released");
    }

    private void back(Held held, UUID reviewer, String reason, String action) {
        reviews.discard(reviews.draft(held, reviewer));
        claims.handBack(held, reviewer, reason);
        audit.write(
                reviewer,
                action,
                new Subject("review_slot", held.slot()),
                held.district(),
                Map.of(
                        "attempt", held.attempt(),
                        "submission", held.submission(),
                        "reason", reason));
    }
}
