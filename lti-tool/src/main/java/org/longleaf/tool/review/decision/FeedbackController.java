package org.longleaf.tool.review.decision;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.evidence.Attempts;
import org.longleaf.tool.evidence.BesidePieces;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// The teacher's answer: what is met, and what more is asked.
@Controller
class FeedbackController {

    private final Transactions transactions;
    private final Attempts attempts;
    private final Answers answers;
    private final Versions versions;

    FeedbackController(
            Transactions transactions, Attempts attempts, Answers answers, Versions versions) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.answers = answers;
        this.versions = versions;
    }

    /// What was decided, what reviewers wrote beside the pieces, and whether fresh ones read.
    @Component
    record Answers(Decisions decisions, BesidePieces beside, Appealed appealed) {}

    @GetMapping("/attempts/{attempt}/feedback")
    @ForVisitors
    String feedback(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID attempt,
            @RequestParam(required = false) @Nullable Integer submission,
            Model model) {
        // The home district is entered for its own versions; whose attempt it is, is asked here.
        transactions.run(
                visitor.scope(),
                () -> {
                    AttemptFacts facts =
                            attempts.find(attempt)
                                    .filter(one -> one.person().equals(visitor.person()))
                                    .orElseThrow(ScreenProblem::notFound);
                    LastDecision last =
                            answers.decisions()
                                    .latest(attempt)
                                    .orElseThrow(ScreenProblem::notFound);
                    LastDecision asked =
                            submission == null
                                    ? last
                                    : answers.decisions()
                                            .on(attempt, submission)
                                            .orElseThrow(ScreenProblem::notFound);
                    model.addAttribute(
                            "feedback",
                            FeedbackView.of(facts, versions.get(facts.version()), asked));
                    // What comes next is asked by the newest alone.
                    model.addAttribute("newest", asked.id().equals(last.id()));
                    model.addAttribute("appealed", answers.appealed().isUnderWay(attempt));
                    model.addAttribute(
                            "beside", answers.beside().releasedAt(attempt, asked.decidedAt()));
                });
        return "review/feedback";
    }
}
