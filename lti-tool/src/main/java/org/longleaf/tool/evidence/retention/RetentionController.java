package org.longleaf.tool.evidence.retention;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.retention.Rules.Change;
import org.longleaf.tool.evidence.retention.Rules.Change.Typed;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.Map;

/// The two clocks of a district: how long they run, and what they end soon.
@Controller
class RetentionController {

    private final Administration administration;
    private final Transactions transactions;
    private final RetentionScreen screen;
    private final AuditEvents audit;

    RetentionController(
            Administration administration,
            Transactions transactions,
            RetentionScreen screen,
            AuditEvents audit) {
        this.administration = administration;
        this.transactions = transactions;
        this.screen = screen;
        this.audit = audit;
    }

    @ForAdmins
    @GetMapping("/console/{district}/retention")
    String show(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Model model) {
        Desk desk = RetentionScreen.ofDistrict(administration.desk(visitor, district));
        return transactions.call(desk.scope(), () -> screen.show(desk, model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/retention")
    String change(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            Typed typed,
            Model model) {
        Desk desk = RetentionScreen.ofDistrict(administration.desk(visitor, district));
        return transactions.call(
                desk.scope(),
                () -> {
                    String wrong = typed.wrong(screen.today(desk));
                    model.addAttribute("typed", typed);
                    model.addAttribute("wrong", wrong);
                    if (wrong.isEmpty()) {
                        change(desk, typed.change());
                        model.addAttribute("done", "changed");
                    }
                    return screen.show(desk, model);
                });
    }

    private void change(Desk desk, Change change) {
        audit.write(
                desk.person(),
                "retention.changed",
                new Subject("retention_rule", screen.set(desk, change)),
                desk.districtId(),
                Map.of(
                        "evidence_months", change.evidenceMonths(),
                        "record_years", change.recordYears(),
                        "separation_years", change.separationYears(),
                        "from", change.from().toString()));
    }
}
