package org.longleaf.tool.insight;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.insight.PeriodForm.Period;
import org.longleaf.tool.insight.Reconciliation.Line;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// For a period, every award of a district and where it stands everywhere. Names are searched for
/// by POST: what is typed never stands in an address.
@Controller
class ReconciliationController {

    private static final int PAGE = 25;

    private final Administration administration;
    private final Transactions transactions;
    private final Reconciliation reconciliation;
    private final Clock clock;

    ReconciliationController(
            Administration administration,
            Transactions transactions,
            Reconciliation reconciliation,
            Clock clock) {
        this.administration = administration;
        this.transactions = transactions;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    @ForAdmins
    @GetMapping("/console/{district}/reconciliation")
    String newest(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return find(district, PeriodForm.empty(), visitor, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/reconciliation")
    String find(
            @PathVariable String district,
            PeriodForm form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = new Desk(visitor, administration.district(visitor, district));
        Period period = form.period(LocalDate.ofInstant(clock.instant(), desk.zone()));
        transactions.run(desk.scope(), () -> fill(desk, form, period, model));
        return "insight/reconciliation";
    }

    private void fill(Desk desk, PeriodForm form, Period period, Model model) {
        UUID district = Objects.requireNonNull(desk.districtId());
        List<Line> found =
                reconciliation.page(district, period, form.behind().orElse(null), PAGE + 1);
        List<Line> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("desk", desk);
        model.addAttribute("form", form);
        model.addAttribute("period", period);
        model.addAttribute("lines", shown);
        model.addAttribute("places", Place.values());
        model.addAttribute("awards", reconciliation.count(district, period));
        model.addAttribute("most", Reconciliation.MOST_COUNTED);
        model.addAttribute(
                "byCertificate",
                Objects.requireNonNull(desk.district()).creditRoute().equals("certificateOnly"));
        model.addAttribute(
                "after", found.size() > PAGE ? PeriodForm.written(shown.getLast().behind()) : null);
    }
}
