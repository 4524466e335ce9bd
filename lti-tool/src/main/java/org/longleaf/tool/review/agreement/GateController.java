package org.longleaf.tool.review.agreement;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForStateAdmins;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/// Below which agreement new decisions wait for a lead: whoever reads agreement reads the value in
/// force, and a state admin sets another from a day on, with the reason, or takes back one whose
/// day is still to come.
@Controller
class GateController {

    private final Transactions transactions;
    private final Agreements agreements;
    private final GateRules rules;
    private final Saying saying;

    GateController(
            Transactions transactions, Agreements agreements, GateRules rules, Saying saying) {
        this.transactions = transactions;
        this.agreements = agreements;
        this.rules = rules;
        this.saying = saying;
    }

    /// What setting a threshold needs besides.
    @Component
    record Saying(AuditEvents audit, Clock clock, StateDay day) {}

    @ForVisitors
    @GetMapping("/review/gate")
    String show(@AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    if (!agreements.mayRead()) {
                        throw ScreenProblem.notFound();
                    }
                    fill(empty(), model);
                });
        return "review/gate";
    }

    private GateForm empty() {
        return new GateForm("high", "", "50", "365", saying.day().today().toString(), "");
    }

    @ForStateAdmins
    @PostMapping("/review/gate")
    String set(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        GateForm form = GateForm.of(typed);
        String wrong = form.wrong(saying.day().today());
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    if (wrong.isEmpty()) {
                        set(visitor, form.wanted());
                    }
                    fill(form, model);
                });
        model.addAttribute("wrong", wrong);
        model.addAttribute("done", wrong.isEmpty());
        model.addAttribute("news", wrong.isEmpty() ? "gate.set" : null);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return "review/gate";
    }

    // The reason stands in the rule: words of people do not go into the record.
    private void set(Visitor visitor, GateForm.Wanted wanted) {
        saying.audit()
                .write(
                        visitor.person(),
                        "gate.set",
                        new Subject(
                                "agreement_gate_rule",
                                rules.add(wanted, visitor.person(), saying.clock().instant())),
                        null,
                        Map.of(
                                "stakes", wanted.stakes(),
                                "kappa", wanted.kappa().toPlainString(),
                                "pairs", wanted.pairs(),
                                "days", wanted.days(),
                                "from", wanted.from().toString()));
    }

    @ForStateAdmins
    @PostMapping("/review/gate/{rule}/back")
    String takeBack(
            @PathVariable UUID rule, @AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    GateRule later = rules.find(rule).orElseThrow(ScreenProblem::notFound);
                    if (!later.isLaterThan(saying.day().today())
                            || !rules.takeBack(rule, visitor.person(), saying.clock().instant())) {
                        throw ScreenProblem.conflict("gate_begun");
                    }
                    saying.audit()
                            .write(
                                    visitor.person(),
                                    "gate.taken_back",
                                    new Subject("agreement_gate_rule", rule),
                                    null,
                                    Map.of("stakes", later.stakes()));
                    fill(empty(), model);
                });
        model.addAttribute("news", "gate.taken_back");
        return "review/gate";
    }

    private void fill(GateForm form, Model model) {
        LocalDate today = saying.day().today();
        model.addAttribute("today", today);
        model.addAttribute("form", form);
        model.addAttribute("levels", GateForm.STAKES);
        model.addAttribute(
                "inForce",
                GateForm.STAKES.stream()
                        .flatMap(stakes -> rules.inForce(stakes, today).stream())
                        .toList());
        model.addAttribute("rules", rules.all());
        model.addAttribute("sets", agreements.isState());
    }
}
