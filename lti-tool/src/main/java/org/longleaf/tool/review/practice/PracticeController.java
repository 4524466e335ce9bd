package org.longleaf.tool.review.practice;

import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.decision.Decisions;
import org.longleaf.tool.review.practice.Practices.Practice;
import org.longleaf.tool.review.queue.SealedSlots;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.ForReviewers;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What became of a trainee's own practice. Of the work itself nothing is shown again, nor when it
/// was decided: the readers' words, which say what to send, are all there is to learn from.
@Controller
class PracticeController {

    private final Transactions transactions;
    private final Practices practices;
    private final SealedSlots sealed;
    private final Answers answers;

    PracticeController(
            Transactions transactions, Practices practices, SealedSlots sealed, Answers answers) {
        this.transactions = transactions;
        this.practices = practices;
        this.sealed = sealed;
        this.answers = answers;
    }

    /// What the readers whose scores count came to.
    @Component
    record Answers(Decisions decisions, Versions versions) {}

    /// A practice in the list.
    ///
    /// @param address where it is compared; empty while the submission is not decided
    record Row(String code, String title, Instant lockedAt, String address) {}

    @GetMapping("/review/practice")
    @ForReviewers
    String list(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        transactions.run(visitor.withoutDistrict(), () -> fill(page, model));
        return "practice/list";
    }

    private void fill(int wanted, Model model) {
        Pages pages = Pages.of(practices.count(), wanted);
        List<Practice> shown = practices.page(pages.page());
        Set<UUID> decided = decided(shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "rows",
                shown.stream().map(one -> row(one, decided.contains(one.submission()))).toList());
    }

    /// Each of these is the visitor's own work on a submission, so its district may be entered.
    private Set<UUID> decided(List<Practice> shown) {
        Set<UUID> decided = new HashSet<>();
        shown.stream()
                .collect(
                        Collectors.groupingBy(
                                Practice::district,
                                Collectors.mapping(Practice::submission, Collectors.toSet())))
                .forEach((district, submissions) -> {
                    transactions.enter(district);
                    decided.addAll(answers.decisions().decided(submissions));
                });
        return decided;
    }

    private Row row(Practice practice, boolean decided) {
        return new Row(
                ShortCode.of(practice.submission()),
                practice.title(),
                practice.lockedAt(),
                decided ? "/review/practice/" + sealed.seal(practice.slot()) : "");
    }

    @GetMapping("/review/practice/{slot}")
    @ForReviewers
    String one(@AuthenticationPrincipal Visitor visitor, @PathVariable String slot, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> compare(slot, model));
        return "practice/one";
    }

    private void compare(String slot, Model model) {
        Practice practice =
                sealed.open(slot).flatMap(practices::find).orElseThrow(ScreenProblem::notFound);
        var given = practices.given(practice);
        transactions.enter(practice.district());
        var decision =
                answers.decisions().on(practice.submission()).orElseThrow(ScreenProblem::notFound);
        model.addAttribute("code", ShortCode.of(practice.submission()));
        model.addAttribute("title", practice.title());
        model.addAttribute(
                "beside",
                BesideDecision.of(answers.versions().get(practice.version()), given, decision));
    }
}
