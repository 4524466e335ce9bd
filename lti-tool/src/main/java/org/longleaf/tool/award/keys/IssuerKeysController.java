package org.longleaf.tool.award.keys;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.keys.IssuerKeysScreen.Form;
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

/// The keys of the issuers that a desk keeps: how each stands, what is proposed, and the answer of
/// another.
@Controller
class IssuerKeysController {

    private final Administration administration;
    private final Transactions transactions;
    private final IssuerKeysScreen screen;

    IssuerKeysController(
            Administration administration, Transactions transactions, IssuerKeysScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.screen = screen;
    }

    @ForAdmins
    @GetMapping("/console/{place}/issuers")
    String show(@AuthenticationPrincipal Visitor visitor, @PathVariable String place, Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(desk.scope(), () -> screen.show(desk, model));
    }

    @ForAdmins
    @PostMapping("/console/{place}/issuers/{issuer}/proposals")
    String propose(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable String issuer,
            Form form,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(desk.scope(), () -> screen.propose(desk, issuer, form, model));
    }

    @ForAdmins
    @PostMapping("/console/{place}/issuers/proposals/{proposal}")
    String answer(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID proposal,
            @RequestParam(required = false) @Nullable String answer,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(), () -> screen.answer(desk, proposal, "approve".equals(answer), model));
    }
}
