package org.longleaf.tool.evidence.retention;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.LocalDate;
import java.util.UUID;

/// The second clock: who has left, and until when decisions about them are kept. Names are searched
/// by POST: what is typed never stands in an address.
@Controller
class SeparationController {

    private final Administration administration;
    private final Transactions transactions;
    private final SeparationDesk separations;

    SeparationController(
            Administration administration, Transactions transactions, SeparationDesk separations) {
        this.administration = administration;
        this.transactions = transactions;
        this.separations = separations;
    }

    @ForAdmins
    @GetMapping("/console/{district}/separations")
    String left(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Model model) {
        return search(visitor, district, "", 1, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/separations")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(
                desk.scope(), () -> separations.show(desk, who.strip(), page, model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/separations/{person}")
    String note(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID person,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate on,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(
                desk.scope(),
                () -> {
                    model.addAttribute("done", separations.note(desk, person, on));
                    return separations.show(desk, "", 1, model);
                });
    }

    private Desk desk(Visitor visitor, String district) {
        return RetentionScreen.ofDistrict(administration.desk(visitor, district));
    }
}
