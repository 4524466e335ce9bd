package org.longleaf.tool.delivery.console;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
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

import java.util.Optional;
import java.util.UUID;

/// Sends all again that a search finds in need of somebody, tells how far that has come, and stops
/// it.
@Controller
class ResendController {

    private final Administration administration;
    private final Transactions transactions;
    private final Resends resends;
    private final DeliveriesScreen screen;

    ResendController(
            Administration administration,
            Transactions transactions,
            Resends resends,
            DeliveriesScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.resends = resends;
        this.screen = screen;
    }

    @ForAdmins
    @PostMapping("/console/{district}/resends")
    String begin(
            @PathVariable String district,
            FilterForm form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        Optional<UUID> begun =
                transactions.call(
                        desk.scope(), () -> resends.begin(desk, screen.sought(desk, form)));
        if (begun.isEmpty()) {
            model.addAttribute("wrong", "none_found");
            return screen.show(desk, form, model);
        }
        return show(desk, begun.get(), model);
    }

    @ForAdmins
    @GetMapping("/console/{district}/resends/{resend}")
    String show(
            @PathVariable String district,
            @PathVariable UUID resend,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return show(desk(visitor, district), resend, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/resends/{resend}/stop")
    String stop(
            @PathVariable String district,
            @PathVariable UUID resend,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        transactions.run(desk.scope(), () -> resends.stop(desk, resend));
        return show(desk, resend, model);
    }

    private String show(Desk desk, UUID resend, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute(
                "progress",
                transactions
                        .call(desk.scope(), () -> resends.progress(resend))
                        .orElseThrow(ScreenProblem::notFound));
        return "deliveries/resend";
    }

    private Desk desk(Visitor visitor, String district) {
        return new Desk(visitor, administration.district(visitor, district));
    }
}
