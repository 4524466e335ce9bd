package org.longleaf.tool.review.appeal;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.AttemptFacts;
import org.longleaf.tool.evidence.Attempts;
import org.longleaf.tool.review.appeal.FileAppeal.Standing;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Set;
import java.util.UUID;

/// A teacher's appeal: the part of the feedback page that says what became of it, the form, and its
/// filing.
@Controller
class AppealController {

    private static final int LONGEST = 5000;

    private final Transactions transactions;
    private final Attempts attempts;
    private final FileAppeal appeal;

    AppealController(Transactions transactions, Attempts attempts, FileAppeal appeal) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.appeal = appeal;
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}/appeal/part")
    String part(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID attempt, Model model) {
        show(visitor, attempt, model);
        return "appeal/part :: part";
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}/appeal")
    String form(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID attempt, Model model) {
        if (!show(visitor, attempt, model).isOpen()) {
            throw ScreenProblem.conflict("appeal_not_open");
        }
        return "appeal/form";
    }

    /// @param criterion what it is about
    @ForVisitors
    @PostMapping("/attempts/{attempt}/appeal")
    String file(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID attempt,
            @RequestParam(defaultValue = "") Set<UUID> criterion,
            @RequestParam(defaultValue = "") String words,
            Model model) {
        if (words.length() > LONGEST) {
            throw ScreenProblem.invalid("evidence_text_too_long");
        }
        transactions.run(
                visitor.scope(),
                () ->
                        appeal.file(
                                own(visitor, attempt), criterion, words.replace("\0", "").strip()));
        show(visitor, attempt, model);
        return "appeal/filed";
    }

    private Standing show(Visitor visitor, UUID attempt, Model model) {
        Standing standing =
                transactions.call(visitor.scope(), () -> appeal.of(own(visitor, attempt)));
        model.addAttribute("attempt", attempt);
        model.addAttribute("appeal", standing);
        return standing;
    }

    private AttemptFacts own(Visitor visitor, UUID attempt) {
        AttemptFacts own =
                attempts.find(attempt)
                        .filter(one -> one.person().equals(visitor.person()))
                        .orElseThrow(ScreenProblem::notFound);
        transactions.enter(own.district());
        return own;
    }
}
