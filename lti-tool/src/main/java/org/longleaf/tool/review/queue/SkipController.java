package org.longleaf.tool.review.queue;

import org.longleaf.tables.tables.records.ReviewSlotRecord;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForReviewers;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Leaving a submission to others for a day, without having seen it.
@Controller
class SkipController {

    private static final Set<String> REASONS = Set.of("not_my_subject", "no_time", "too_long");

    private final Transactions transactions;
    private final SealedSlots sealed;
    private final Skip skip;
    private final QueueScreen screen;

    SkipController(Transactions transactions, SealedSlots sealed, Skip skip, QueueScreen screen) {
        this.transactions = transactions;
        this.sealed = sealed;
        this.skip = skip;
        this.screen = screen;
    }

    @PostMapping("/review/slots/{slot}/skip")
    @ForReviewers
    String skip(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String slot,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        UUID opened = sealed.open(slot).orElseThrow(ScreenProblem::notFound);
        if (!REASONS.contains(reason)) {
            throw ScreenProblem.invalid("skip_reason_missing");
        }
        String news =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> skip.told(opened, visitor.person(), reason));
        return screen.show(visitor, 1, news, model);
    }

    /// Skips and tells the record.
    @Component
    static final class Skip {

        private final Skips skips;
        private final Transactions transactions;
        private final AuditEvents audit;

        Skip(Skips skips, Transactions transactions, AuditEvents audit) {
            this.skips = skips;
            this.transactions = transactions;
            this.audit = audit;
        }

        String told(UUID slot, UUID reviewer, String reason) {
            return skips.skip(slot, reviewer, reason)
                    .map(row -> tell(row, reviewer, reason))
                    .orElse("not_offered");
        }

        private String tell(ReviewSlotRecord row, UUID reviewer, String reason) {
            transactions.enter(row.getDistrictId());
            audit.write(
                    reviewer,
                    "slot.skipped",
                    new Subject("review_slot", row.getId()),
                    row.getDistrictId(),
                    Map.of("submission", row.getSubmissionId(), "reason", reason));
            return "skipped";
        }
    }
}
