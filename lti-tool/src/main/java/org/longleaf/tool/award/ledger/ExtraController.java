package org.longleaf.tool.award.ledger;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What a district or charter asks for besides, said by who looks after it.
@Controller
class ExtraController {

    private final Administration administration;
    private final Transactions transactions;
    private final RenewalScreen screen;
    private final Asking asking;

    ExtraController(
            Administration administration,
            Transactions transactions,
            RenewalScreen screen,
            Asking asking) {
        this.administration = administration;
        this.transactions = transactions;
        this.screen = screen;
        this.asking = asking;
    }

    /// What asking for more needs besides.
    @Component("askingForExtra")
    record Asking(
            DistrictExtras extras, RuleSets rules, AuditEvents audit, Clock clock, StateDay day) {}

    @ForAdmins
    @PostMapping("/console/{district}/renewal/extra")
    String add(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        ExtraForm form = ExtraForm.of(typed);
        return transactions.call(
                desk.scope(),
                () -> {
                    RuleSets rules = asking.rules();
                    String wrong =
                            form.wrong(rules.groups(), rules.categories(), asking.day().today());
                    if (wrong.isEmpty()) {
                        add(desk, form.wanted());
                        model.addAttribute("news", "renewal.extra_set");
                        return screen.show(desk, model);
                    }
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    model.addAttribute("wrong", wrong);
                    return screen.show(desk, form, model);
                });
    }

    private void add(Desk desk, ExtraForm.Wanted wanted) {
        UUID district = Objects.requireNonNull(desk.districtId());
        UUID overlay =
                asking.extras().add(wanted, district, desk.person(), asking.clock().instant());
        write(
                desk,
                "renewal.extra_set",
                overlay,
                Map.of(
                        "category", wanted.category(),
                        "ceu", wanted.ceu().toPlainString(),
                        "from", wanted.from().toString()));
    }

    /// From tomorrow's expiries on it is not asked for any more.
    @ForAdmins
    @PostMapping("/console/{district}/renewal/extra/{overlay}/end")
    String end(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID overlay,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(
                desk.scope(),
                () -> {
                    Overlay asked =
                            asking.extras()
                                    .find(overlay)
                                    .filter(one -> one.district().equals(desk.districtId()))
                                    .orElseThrow(ScreenProblem::notFound);
                    LocalDate today = asking.day().today();
                    if (asking.extras()
                            .end(asked, today, desk.person(), asking.clock().instant())) {
                        write(
                                desk,
                                "renewal.extra_ended",
                                overlay,
                                Map.of("category", asked.category()));
                    }
                    model.addAttribute("news", "renewal.extra_ended");
                    return screen.show(desk, model);
                });
    }

    private Desk desk(Visitor visitor, String code) {
        return new Desk(visitor, administration.district(visitor, code));
    }

    private void write(Desk desk, String action, UUID overlay, Map<String, String> details) {
        asking.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("renewal_overlay", overlay),
                        desk.districtId(),
                        details);
    }
}
