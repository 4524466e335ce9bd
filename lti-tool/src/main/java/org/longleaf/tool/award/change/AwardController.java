package org.longleaf.tool.award.change;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.change.AwardScreen.Step;
import org.longleaf.tool.award.change.AwardScreen.Wish;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// Awards at an admin's desk. Searched for by POST: a badge's address opens a door, and never
/// stands in one of ours.
@Controller
class AwardController {

    private final Administration administration;
    private final Transactions transactions;
    private final AwardScreen screen;

    AwardController(Administration administration, Transactions transactions, AwardScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.screen = screen;
    }

    @ForAdmins
    @GetMapping("/console/{place}/awards")
    String newest(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String place, Model model) {
        return search(visitor, place, Wish.none(), model);
    }

    @ForAdmins
    @PostMapping("/console/{place}/awards")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            Wish wish,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(desk.scope(), () -> screen.list(desk, wish, model));
    }

    @ForAdmins
    @GetMapping("/console/{place}/awards/{award}")
    String award(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID award,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(), () -> screen.show(desk, screen.open(desk, award), model));
    }

    @ForAdmins
    @PostMapping("/console/{place}/awards/{award}/suspension")
    String suspend(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID award,
            Said said,
            @RequestParam(required = false) @Nullable String confirmed,
            Model model) {
        return step(visitor, place, award, new Step(State.SUSPENDED, said, confirmed), model);
    }

    @ForAdmins
    @PostMapping("/console/{place}/awards/{award}/revocation")
    String revoke(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID award,
            Said said,
            @RequestParam(required = false) @Nullable String confirmed,
            Model model) {
        return step(visitor, place, award, new Step(State.REVOKED, said, confirmed), model);
    }

    @ForAdmins
    @PostMapping("/console/{place}/awards/{award}/reinstatement")
    String reinstate(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID award,
            Said said,
            Model model) {
        return step(visitor, place, award, new Step(State.VALID, said, "yes"), model);
    }

    @ForAdmins
    @PostMapping("/console/{place}/awards/{award}/undo")
    String undo(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID award,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(), () -> screen.undo(desk, screen.kept(desk, award), model));
    }

    private String step(Visitor visitor, String place, UUID award, Step step, Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(), () -> screen.take(desk, screen.kept(desk, award), step, model));
    }
}
