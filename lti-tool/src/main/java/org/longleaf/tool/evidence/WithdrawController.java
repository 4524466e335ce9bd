package org.longleaf.tool.evidence;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.retention.WhatBecame;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// Asks whether an attempt is to be withdrawn, says what that means, and does it.
@Controller
class WithdrawController {

    private static final int LONGEST = 2000;

    private final OwnAttempts own;
    private final Withdraw withdraw;
    private final WhatBecame became;

    WithdrawController(OwnAttempts own, Withdraw withdraw, WhatBecame became) {
        this.own = own;
        this.withdraw = withdraw;
        this.became = became;
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}/withdrawal")
    String ask(@PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        Draft draft = own.see(visitor, attempt);
        if (!draft.attempt().mayBeWithdrawn()) {
            throw ScreenProblem.conflict("attempt_decided");
        }
        model.addAttribute("screen", EvidenceScreen.of(draft));
        return "evidence/withdrawal";
    }

    @ForVisitors
    @PostMapping("/attempts/{attempt}/withdrawal")
    String withdraw(
            @PathVariable UUID attempt,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        if (reason.length() > LONGEST) {
            throw ScreenProblem.invalid("evidence_text_too_long");
        }
        withdraw.at(visitor, attempt, reason.replace("\0", ""));
        Draft draft = own.see(visitor, attempt);
        model.addAttribute("screen", EvidenceScreen.of(draft));
        model.addAttribute("fate", became.of(draft.attempt().district(), attempt));
        return "evidence/screen";
    }
}
