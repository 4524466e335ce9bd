package org.longleaf.tool.review.work;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.work.Payers.Named;
import org.longleaf.tool.review.work.StipendRules.Choice;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a payer pays for a review, from which day on. A rule is added and none is changed: what was
/// locked keeps the rule of its day.
@Controller
class StipendController {

    private static final int ROWS = 20;

    private final Transactions transactions;
    private final PayerChoice choice;
    private final StipendRules rules;
    private final Setting setting;

    StipendController(
            Transactions transactions, PayerChoice choice, StipendRules rules, Setting setting) {
        this.transactions = transactions;
        this.choice = choice;
        this.rules = rules;
        this.setting = setting;
    }

    /// What setting a rule needs besides.
    @Component
    record Setting(AuditEvents audit, Clock clock, StateDay day) {}

    @ForVisitors
    @GetMapping("/review/stipends")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        RuleForm empty =
                new RuleForm(Work.SCORE.key(), "all", "", setting.day().today().toString());
        return transactions.call(
                visitor.withoutDistrict(),
                () -> show(choice.of(visitor, of, model), empty, page, model));
    }

    @ForVisitors
    @PostMapping("/review/stipends")
    String add(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String of,
            @RequestParam Map<String, String> typed,
            Model model) {
        RuleForm form =
                new RuleForm(
                        typed.getOrDefault("work", ""),
                        typed.getOrDefault("for", "all"),
                        typed.getOrDefault("amount", ""),
                        typed.getOrDefault("from", ""));
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    Named payer = choice.of(visitor, of, model);
                    String wrong =
                            form.wrong(
                                    rules.choices().stream()
                                            .map(Choice::id)
                                            .collect(Collectors.toSet()),
                                    setting.day().today());
                    model.addAttribute("wrong", wrong);
                    if (wrong.isEmpty()) {
                        set(visitor, payer, form.wanted());
                        model.addAttribute("done", "set");
                    }
                    return show(payer, form, 1, model);
                });
    }

    private void set(Visitor visitor, Named payer, RuleForm.Wanted wanted) {
        setting.audit()
                .write(
                        visitor.person(),
                        "stipend.set",
                        new Subject(
                                "stipend_rule",
                                rules.add(
                                        wanted,
                                        payer.payer(),
                                        visitor.person(),
                                        setting.clock().instant())),
                        payer.payer().district(),
                        Map.of(
                                "payer", payer.key(),
                                "work", wanted.work().key(),
                                "amount", wanted.amount().toPlainString(),
                                "from", wanted.from().toString()));
    }

    private String show(Named payer, RuleForm form, int page, Model model) {
        Pages pages = Pages.of(rules.length(payer.payer()), page);
        model.addAttribute("form", form);
        model.addAttribute("choices", rules.choices());
        model.addAttribute("works", List.of(Work.values()).stream().map(Work::key).toList());
        model.addAttribute("pages", pages);
        model.addAttribute("rules", rules.page(payer.payer(), (pages.page() - 1) * ROWS, ROWS));
        return "work/stipends";
    }
}
