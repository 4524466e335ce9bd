package org.longleaf.tool.insight;

import org.longleaf.tool.delivery.Differences;
import org.longleaf.tool.delivery.Differences.Kind;
import org.longleaf.tool.delivery.Differences.Wanted;
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

import java.util.Objects;
import java.util.UUID;

/// Where a gradebook was found to hold something else by night than the ledger says it took. Names
/// are searched for by POST: what is typed never stands in an address.
@Controller
class DifferencesController {

    private final Administration administration;
    private final Transactions transactions;
    private final Differences differences;

    DifferencesController(
            Administration administration, Transactions transactions, Differences differences) {
        this.administration = administration;
        this.transactions = transactions;
        this.differences = differences;
    }

    @ForAdmins
    @GetMapping("/console/{district}/differences")
    String all(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return find(district, "", "", 1, visitor, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/differences")
    String find(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = new Desk(visitor, administration.district(visitor, district));
        UUID id = Objects.requireNonNull(desk.districtId());
        Wanted wanted = new Wanted(Kind.find(kind).orElse(null), q);
        transactions.run(
                desk.scope(),
                () -> {
                    model.addAttribute("listed", differences.list(id, wanted, page));
                    model.addAttribute("round", differences.round(id).orElse(null));
                });
        model.addAttribute("desk", desk);
        model.addAttribute("wanted", wanted);
        model.addAttribute("kinds", Kind.values());
        return "insight/differences";
    }
}
