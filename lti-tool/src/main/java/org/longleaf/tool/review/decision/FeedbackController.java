package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.evidence.Attempts;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.UUID;

/// The teacher's answer: what is met, and what more is asked.
@Controller
class FeedbackController {

    private final Transactions transactions;
    private final Attempts attempts;
    private final Decisions decisions;
    private final Versions versions;

    FeedbackController(
            Transactions transactions, Attempts attempts, Decisions decisions, Versions versions) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.decisions = decisions;
        this.versions = versions;
    }

    @GetMapping("/attempts/{attempt}/feedback")
    @ForVisitors
    String feedback(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID attempt, Model model) {
        // The home district is entered for its own versions; whose attempt it is, is asked here.
        transactions.run(
                visitor.scope(),
                () -> {
                    AttemptFacts facts =
                            attempts.find(attempt)
                                    .filter(one -> one.person().equals(visitor.person()))
                                    .orElseThrow(ScreenProblem::notFound);
                    LastDecision last =
                            decisions.latest(attempt).orElseThrow(ScreenProblem::notFound);
                    model.addAttribute(
                            "feedback",
                            FeedbackView.of(facts, versions.get(facts.version()), last));
                });
        return "review/feedback";
    }
}
