package org.longleaf.tool.evidence.retention;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.retention.SetHold.Wish;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.Map;
import java.util.UUID;

/// Legal holds: set with a reason, lifted by somebody, both kept.
@Controller
class HoldController {

    private final Administration administration;
    private final Transactions transactions;
    private final SetHold holds;
    private final AuditEvents audit;

    HoldController(
            Administration administration,
            Transactions transactions,
            SetHold holds,
            AuditEvents audit) {
        this.administration = administration;
        this.transactions = transactions;
        this.holds = holds;
        this.audit = audit;
    }

    @ForAdmins
    @GetMapping("/console/{district}/holds")
    String show(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Model model) {
        Desk desk = RetentionScreen.ofDistrict(administration.desk(visitor, district));
        return transactions.call(desk.scope(), () -> holds.show(desk, Wish.none(), model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/holds")
    String set(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            Wish wish,
            Model model) {
        Desk desk = RetentionScreen.ofDistrict(administration.desk(visitor, district));
        return transactions.call(
                desk.scope(),
                () -> {
                    String wrong = holds.set(desk, wish, model);
                    model.addAttribute("wrong", wrong);
                    model.addAttribute("done", wrong.isEmpty() ? "set" : "");
                    return holds.show(desk, wrong.isEmpty() ? Wish.none() : wish, model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{district}/holds/{hold}/end")
    String lift(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID hold,
            Model model) {
        Desk desk = RetentionScreen.ofDistrict(administration.desk(visitor, district));
        return transactions.call(
                desk.scope(),
                () -> {
                    if (!holds.isThere(desk, hold)) {
                        throw ScreenProblem.notFound();
                    }
                    if (holds.lift(desk, hold)) {
                        audit.write(
                                desk.person(),
                                "hold.lifted",
                                new Subject("legal_hold", hold),
                                desk.districtId(),
                                Map.of());
                    }
                    model.addAttribute("done", "lifted");
                    return holds.show(desk, Wish.none(), model);
                });
    }
}
