package org.longleaf.tool.review.scoring;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Handing a submission back.
@Controller
class HandBackController {

    private final Transactions transactions;
    private final AtWork atWork;
    private final HandBack handBack;
    private final Afterwards afterwards;

    HandBackController(
            Transactions transactions, AtWork atWork, HandBack handBack, Afterwards afterwards) {
        this.transactions = transactions;
        this.atWork = atWork;
        this.handBack = handBack;
        this.afterwards = afterwards;
    }

    @PostMapping("/review/submissions/{blindId}/hand-back")
    @ForVisitors
    String handBack(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String blindId,
            @RequestParam String slot,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        transactions.runWithKeptPlans(
                visitor.withoutDistrict(),
                () ->
                        handBack.handBack(
                                atWork.writing(visitor, blindId, slot), visitor.person(), reason));
        return afterwards.show(visitor, from, "handed_back", model);
    }

    /// At one press, by who knows whose it is.
    @PostMapping("/review/submissions/{blindId}/recuse")
    @ForVisitors
    String recuse(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String blindId,
            @RequestParam String slot,
            @RequestParam(defaultValue = "") String from,
            Model model) {
        return handBack(visitor, blindId, slot, Claims.KNOWS, from, model);
    }
}
