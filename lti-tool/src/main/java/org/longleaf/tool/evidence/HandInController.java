package org.longleaf.tool.evidence;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.HandIn.AlreadyIn;
import org.longleaf.tool.evidence.HandIn.HandedIn;
import org.longleaf.tool.evidence.HandIn.NotYet;
import org.longleaf.tool.evidence.retention.WhatBecame;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.UUID;

/// Hands an attempt in. Pressed early it tells what is left, and changes nothing; pressed twice it
/// does it once.
@Controller
class HandInController {

    private final OwnAttempts own;
    private final HandIn handIn;
    private final WhatBecame became;

    HandInController(OwnAttempts own, HandIn handIn, WhatBecame became) {
        this.own = own;
        this.handIn = handIn;
        this.became = became;
    }

    @ForVisitors
    @PostMapping("/attempts/{attempt}/submissions")
    String submit(
            @PathVariable UUID attempt,
            @AuthenticationPrincipal Visitor visitor,
            Model model,
            HttpServletResponse response) {
        switch (own.hold(visitor, attempt, handIn::of)) {
            case NotYet _ -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("pressedEarly", true);
            }
            case HandedIn _, AlreadyIn _ -> model.addAttribute("handedIn", true);
        }
        Draft draft = own.see(visitor, attempt);
        model.addAttribute("screen", EvidenceScreen.of(draft));
        model.addAttribute("fate", became.of(draft.attempt().district(), attempt));
        return "evidence/screen";
    }
}
