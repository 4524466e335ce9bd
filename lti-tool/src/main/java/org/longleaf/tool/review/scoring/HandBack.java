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
        back(held, reviewer, reason);
        audit.write(
                reviewer,
                reason.equals(Claims.KNOWS) ? "slot.recused" : "slot.handed_back",
                new Subject("review_slot", held.slot()),
                held.district(),
                Map.of(
                        "attempt", held.attempt(),
                        "submission", held.submission(),
                        "reason", reason));
    }

    /// Takes it out of the hands of a reviewer whom a conflict bars from it. In the slot's
    /// district.
    ///
    /// @param by who declared it: the reviewer, or who leads them
    public void release(Held held, UUID reviewer, UUID by) {
        back(held, reviewer, Claims.CONFLICT);
        audit.write(
                by,
                "slot.released",
                new Subject("review_slot", held.slot()),
                held.district(),
                Map.of(
                        "attempt",
                        held.attempt(),
                        "submission",
                        held.submission(),
                        "person",
                        reviewer,
                        "reason",
                        Claims.CONFLICT));
    }

    private void back(Held held, UUID reviewer, String reason) {
        reviews.discard(reviews.draft(held, reviewer));
        claims.handBack(held, reviewer, reason);
    }
}
