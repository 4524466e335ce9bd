package org.longleaf.tool.delivery.file;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
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

/// An admin's screen of the files by which credit leaves: what waits, what was made, and what needs
/// somebody.
@Controller
class CreditController {

    private final CreditDesks desks;
    private final Transactions transactions;
    private final CreditScreen screen;
    private final MakeFile make;
    private final Stuck stuck;
    private final AuditEvents audit;

    CreditController(
            CreditDesks desks,
            Transactions transactions,
            CreditScreen screen,
            MakeFile make,
            Stuck stuck,
            AuditEvents audit) {
        this.desks = desks;
        this.transactions = transactions;
        this.screen = screen;
        this.make = make;
        this.stuck = stuck;
        this.audit = audit;
    }

    @ForAdmins
    @GetMapping("/console/{district}/credit")
    String show(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(desk.desk().scope(), () -> screen.show(desk, model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/files")
    String makeNow(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    boolean made = make.make(desk.lane(), visitor.person()).isPresent();
                    model.addAttribute("news", made ? "made" : "nothing");
                    return screen.show(desk, model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/rows/{row}/again")
    String again(
            @PathVariable String district,
            @PathVariable UUID row,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    find(desk, row);
                    return told(desk, row, "again", stuck.again(desk.lane(), row), model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{district}/credit/rows/{row}/by-hand")
    String byHand(
            @PathVariable String district,
            @PathVariable UUID row,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        CreditDesk desk = desks.of(visitor, district);
        return transactions.call(
                desk.desk().scope(),
                () -> {
                    find(desk, row);
                    return told(desk, row, "by_hand", stuck.byHand(desk.lane(), row), model);
                });
    }

    private void find(CreditDesk desk, UUID delivery) {
        if (!stuck.knows(desk.lane(), delivery)) {
            throw ScreenProblem.notFound();
        }
    }

    private String told(CreditDesk desk, UUID delivery, String what, boolean done, Model model) {
        if (done) {
            audit.write(
                    desk.desk().person(),
                    "credit_row." + what,
                    new Subject("delivery", delivery),
                    desk.lane().district(),
                    Map.of());
        }
        model.addAttribute("news", done ? what : "stale");
        return screen.show(desk, model);
    }
}
