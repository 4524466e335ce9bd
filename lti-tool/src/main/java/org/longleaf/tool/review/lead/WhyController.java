package org.longleaf.tool.review.lead;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.lead.LedSlots.Led;
import org.longleaf.tool.review.lead.LedSlots.Reviewer;
import org.longleaf.tool.review.queue.Leads;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Tells a lead why a submission is not offered to a reviewer, in words and without names of
/// teachers. Whether somebody leads any, the database says; to everybody else there is no such
/// page.
@Controller
class WhyController {

    private final Transactions transactions;
    private final Leads leads;
    private final LedSlots slots;
    private final WhyNot whyNot;

    WhyController(Transactions transactions, Leads leads, LedSlots slots, WhyNot whyNot) {
        this.transactions = transactions;
        this.leads = leads;
        this.slots = slots;
        this.whyNot = whyNot;
    }

    private record Found(List<Led> led, List<Reviewer> reviewers) {}

    @GetMapping("/review/why")
    @ForVisitors
    String empty(@AuthenticationPrincipal Visitor visitor, Model model) {
        return why(visitor, "", null, model);
    }

    /// Who is asked about stands in no address.
    @PostMapping("/review/why")
    @ForVisitors
    String why(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable UUID person,
            Model model) {
        String asked = code.strip().toUpperCase(Locale.ROOT);
        Found found = transactions.call(visitor.withoutDistrict(), () -> find(asked));
        model.addAttribute("code", asked);
        model.addAttribute("led", found.led());
        model.addAttribute("reviewers", found.reviewers());
        model.addAttribute(
                "answers",
                found.reviewers().stream()
                        .filter(reviewer -> reviewer.id().equals(person))
                        .flatMap(reviewer ->
                                found.led().stream()
                                        .map(led -> whyNot.ask(led, reviewer.id(), visitor)))
                        .toList());
        model.addAttribute("person", person);
        return "review/why";
    }

    private Found find(String code) {
        if (!leads.any()) {
            throw ScreenProblem.notFound();
        }
        List<Led> led = slots.byCode(code);
        return new Found(
                led, slots.reviewers(led.stream().map(Led::microCredential).distinct().toList()));
    }
}
