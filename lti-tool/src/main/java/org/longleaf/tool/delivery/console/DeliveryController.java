package org.longleaf.tool.delivery.console;

import org.longleaf.tool.delivery.console.OneDelivery.Message;
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
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One delivery: what was sent, what was answered, and what can be done.
@Controller
class DeliveryController {

    private final Administration administration;
    private final Transactions transactions;
    private final OneDelivery deliveries;
    private final Work work;

    DeliveryController(
            Administration administration,
            Transactions transactions,
            OneDelivery deliveries,
            Work work) {
        this.administration = administration;
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.work = work;
    }

    @ForAdmins
    @GetMapping("/console/{district}/deliveries/{delivery}")
    String show(
            @PathVariable String district,
            @PathVariable UUID delivery,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return show(desk(visitor, district), delivery, model);
    }

    /// With what tells who somebody is; that somebody asked is written down.
    @ForAdmins
    @PostMapping("/console/{district}/deliveries/{delivery}/shown")
    String open(
            @PathVariable String district,
            @PathVariable UUID delivery,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        return fill(
                desk,
                transactions.call(desk.scope(), () -> deliveries.opened(desk, delivery)),
                model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/deliveries/{delivery}/again")
    String again(
            @PathVariable String district,
            @PathVariable UUID delivery,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        model.addAttribute("news", work.again(desk, List.of(delivery)) > 0 ? "again" : "nothing");
        return show(desk, delivery, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/deliveries/{delivery}/end")
    String end(
            @PathVariable String district,
            @PathVariable UUID delivery,
            @RequestParam(defaultValue = "") String because,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        show(desk, delivery, model);
        End reason = DeliveriesController.reason(because);
        model.addAttribute(
                "news", work.end(desk, List.of(delivery), reason) > 0 ? "ended" : "nothing");
        return show(desk, delivery, model);
    }

    private String show(Desk desk, UUID delivery, Model model) {
        return fill(
                desk, transactions.call(desk.scope(), () -> deliveries.covered(delivery)), model);
    }

    private static String fill(Desk desk, Optional<Message> message, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("message", message.orElseThrow(ScreenProblem::notFound));
        model.addAttribute("reasons", End.values());
        return "deliveries/one";
    }

    private Desk desk(Visitor visitor, String district) {
        return new Desk(visitor, administration.district(visitor, district));
    }
}
