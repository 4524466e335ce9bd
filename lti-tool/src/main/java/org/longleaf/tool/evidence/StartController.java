package org.longleaf.tool.evidence;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.retention.WhatBecame;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;
import java.util.UUID;

/// Starts an attempt, and shows it. Whoever may not start is told why, so these routes are open to
/// every visitor.
@Controller
class StartController {

    private final Transactions transactions;
    private final StartAttempt start;
    private final OwnAttempts own;
    private final FindOwn find;

    StartController(Transactions transactions, StartAttempt start, OwnAttempts own, FindOwn find) {
        this.transactions = transactions;
        this.start = start;
        this.own = own;
        this.find = find;
    }

    /// What the visitor can do next with a version: the action area of its page.
    @ForVisitors
    @GetMapping("/attempts/of/{version}")
    String next(@PathVariable UUID version, @AuthenticationPrincipal Visitor visitor, Model model) {
        Optional<AttemptFacts> attempt =
                transactions.call(visitor.scope(), () -> find.attempt(visitor, version));
        model.addAttribute("version", version);
        model.addAttribute(
                "screen",
                attempt.map(facts -> EvidenceScreen.of(own.see(visitor, facts.attempt())))
                        .orElse(null));
        model.addAttribute(
                "ended",
                attempt.isPresent()
                        ? null
                        : transactions
                                .call(visitor.scope(), () -> find.ended(visitor, version))
                                .orElse(null));
        model.addAttribute(
                "refusal",
                attempt.isPresent()
                        ? null
                        : transactions
                                .call(visitor.scope(), () -> find.refusal(visitor))
                                .orElse(null));
        return "evidence/action :: action";
    }

    @ForVisitors
    @PostMapping("/attempts")
    String start(
            @RequestParam UUID version, @AuthenticationPrincipal Visitor visitor, Model model) {
        AttemptFacts attempt = transactions.call(visitor.scope(), () -> start.at(visitor, version));
        return show(attempt.attempt(), visitor, model);
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}")
    String show(@PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        Draft draft = own.see(visitor, attempt);
        model.addAttribute("screen", EvidenceScreen.of(draft));
        model.addAttribute("fate", find.became().of(draft.attempt().district(), attempt));
        return "evidence/screen";
    }

    /// What there is of the visitor's own, or why there can be nothing.
    @Component
    record FindOwn(Attempts attempts, TodaysHome homes, WhatBecame became) {

        Optional<AttemptFacts> attempt(Visitor visitor, UUID version) {
            return attempts.of(visitor.person(), version);
        }

        /// The last try at it, where that ended as not earned.
        Optional<AttemptFacts> ended(Visitor visitor, UUID version) {
            return attempts.notEarned(visitor.person(), version);
        }

        Optional<String> refusal(Visitor visitor) {
            return StartAttempt.refusal(visitor, homes.of(visitor));
        }
    }
}
