package org.longleaf.tool.award.recognition;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.recognition.AwardPayments.Marked;
import org.longleaf.tool.award.recognition.AwardStipends.Line;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
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

/// What a district pays for awards: by dated rules, with a mark for what is paid.
@Controller
class AwardStipendController {

    private static final int ROWS = 20;

    private final Administration administration;
    private final Transactions transactions;
    private final AwardStipends stipends;
    private final Paying paying;

    AwardStipendController(
            Administration administration,
            Transactions transactions,
            AwardStipends stipends,
            Paying paying) {
        this.administration = administration;
        this.transactions = transactions;
        this.stipends = stipends;
        this.paying = paying;
    }

    /// What paying needs besides.
    @Component("payingForAwards")
    record Paying(
            Skills skills, AwardPayments payments, AuditEvents audit, Clock clock, StateDay day) {

        AwardStipendForm empty() {
            return new AwardStipendForm("", "", day.today().toString());
        }
    }

    @ForAdmins
    @GetMapping("/console/{district}/award-stipends")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        District of = administration.district(visitor, district);
        return transactions.call(
                Administration.scope(visitor, of), () -> screen(of, paying.empty(), page, model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/award-stipends")
    String set(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        District of = administration.district(visitor, district);
        AwardStipendForm form = AwardStipendForm.of(typed);
        return transactions.call(
                Administration.scope(visitor, of),
                () -> {
                    String wrong = form.wrong(paying.skills().all(), paying.day().today());
                    if (!wrong.isEmpty()) {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                        model.addAttribute("wrong", wrong);
                        return screen(of, form, 1, model);
                    }
                    UUID rule =
                            stipends.add(
                                    form.wanted(),
                                    of.id(),
                                    visitor.person(),
                                    paying.clock().instant());
                    write(
                            visitor,
                            of,
                            "award_stipend.set",
                            new Subject("award_stipend_rule", rule));
                    model.addAttribute("news", "stipend.is_set");
                    return screen(of, paying.empty(), 1, model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{district}/award-stipends/{award}/paid")
    String paid(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID award,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        District of = administration.district(visitor, district);
        return transactions.call(
                Administration.scope(visitor, of),
                () -> {
                    Line line = stipends.find(of.id(), award).orElseThrow(ScreenProblem::notFound);
                    LocalDate today = paying.day().today();
                    Marked marked = new Marked(visitor.person(), paying.clock().instant());
                    if (paying.payments().paid(line, of.id(), today, marked)) {
                        write(visitor, of, "award_stipend.paid", new Subject("award", award));
                    }
                    model.addAttribute("news", "stipend.is_paid");
                    return screen(of, paying.empty(), page, model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{district}/award-stipends/{award}/unpaid")
    String unpaid(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID award,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        District of = administration.district(visitor, district);
        return transactions.call(
                Administration.scope(visitor, of),
                () -> {
                    Line line = stipends.find(of.id(), award).orElseThrow(ScreenProblem::notFound);
                    Marked marked = new Marked(visitor.person(), paying.clock().instant());
                    if (paying.payments().unpaid(line, of.id(), marked)) {
                        write(visitor, of, "award_stipend.unpaid", new Subject("award", award));
                    }
                    model.addAttribute("news", "stipend.is_unpaid");
                    return screen(of, paying.empty(), page, model);
                });
    }

    private String screen(District of, AwardStipendForm form, int page, Model model) {
        Pages pages = Pages.of(stipends.count(of.id()), page);
        model.addAttribute("district", of);
        model.addAttribute("skills", paying.skills().all());
        model.addAttribute("form", form);
        model.addAttribute("rules", stipends.rules(of.id()));
        model.addAttribute("pages", pages);
        model.addAttribute("lines", stipends.page(of.id(), (pages.page() - 1) * ROWS, ROWS));
        return "recognition/stipends";
    }

    private void write(Visitor visitor, District of, String action, Subject subject) {
        paying.audit().write(visitor.person(), action, subject, of.id(), Map.of());
    }
}
