package org.longleaf.tool.review.decision;

import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.evidence.Attempts;
import org.longleaf.tool.evidence.SubmittedWork;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.Paragraphs;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.List;
import java.util.UUID;

/// All rounds of an attempt on one page, for its teacher: what they said had changed, and what was
/// answered.
@Controller
class ThreadController {

    private final Transactions transactions;
    private final Attempts attempts;
    private final Versions versions;
    private final Said said;

    ThreadController(Transactions transactions, Attempts attempts, Versions versions, Said said) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.versions = versions;
        this.said = said;
    }

    /// What either side wrote.
    @Component
    record Said(Decisions decisions, SubmittedWork work) {}

    /// A decision and what the teacher had said before it.
    ///
    /// @param change what they said had changed, as paragraphs; empty at the first submission, and
    ///   where the answer is to an appeal
    record Round(int submission, boolean onAppeal, List<String> change, FeedbackView feedback) {}

    @ForVisitors
    @GetMapping("/attempts/{attempt}/thread")
    String thread(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID attempt, Model model) {
        transactions.run(visitor.scope(), () -> fill(visitor, attempt, model));
        return "review/thread";
    }

    private void fill(Visitor visitor, UUID attempt, Model model) {
        AttemptFacts facts =
                attempts.find(attempt)
                        .filter(one -> one.person().equals(visitor.person()))
                        .orElseThrow(ScreenProblem::notFound);
        var version = versions.get(facts.version());
        model.addAttribute("attempt", attempt);
        model.addAttribute("version", version.id());
        model.addAttribute("title", version.texts().title());
        model.addAttribute(
                "rounds",
                said.decisions().all(attempt).stream()
                        .map(one -> {
                            LastDecision decision = one.decision();
                            return new Round(
                                    one.submission(),
                                    decision.isOnAppeal(),
                                    decision.isOnAppeal()
                                            ? List.of()
                                            : Paragraphs.of(
                                                    said.work().changeNote(decision.submission())),
                                    FeedbackView.of(facts, version, decision));
                        })
                        .toList());
    }
}
