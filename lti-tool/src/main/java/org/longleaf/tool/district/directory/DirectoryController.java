package org.longleaf.tool.district.directory;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.directory.KeepDirectory.By;
import org.longleaf.tool.web.ForStateAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Optional;

/// The list of districts and charters in the state's hands: one is added, one gets another name.
@Controller
class DirectoryController {

    private static final String PATH = "/console/state/districts";

    private final Administration administration;
    private final Transactions transactions;
    private final KeepDirectory keep;
    private final DirectoryScreen screen;

    DirectoryController(
            Administration administration,
            Transactions transactions,
            KeepDirectory keep,
            DirectoryScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.keep = keep;
        this.screen = screen;
    }

    @ForStateAdmins
    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(desk.scope(), () -> screen.show(q, page, model));
    }

    @ForStateAdmins
    @PostMapping(PATH)
    String add(
            @RequestParam(defaultValue = "") String lea,
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        Optional<LeaCode> code = LeaCode.typed(lea);
        Optional<DistrictName> called = DistrictName.typed(name);
        if (code.isPresent() && called.isPresent()) {
            Listed listed = new Listed(code.get(), called.get());
            boolean added =
                    transactions.call(
                            desk.scope(), () -> keep.add(listed, new By(visitor.person())));
            if (added) {
                model.addAttribute("added", listed.lea().text());
                return shown(desk, listed.lea().text(), model);
            }
        }
        model.addAttribute("typedLea", lea);
        model.addAttribute("typedName", name);
        model.addAttribute("wrongLea", code.isEmpty() ? "form" : called.isEmpty() ? null : "known");
        model.addAttribute("wrongName", called.isEmpty());
        return transactions.call(desk.scope(), () -> screen.show("", 1, model));
    }

    @ForStateAdmins
    @PostMapping(PATH + "/{district}/name")
    String rename(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        District changed = administration.district(visitor, district);
        Optional<DistrictName> called = DistrictName.typed(name);
        if (called.isPresent()) {
            transactions.run(
                    desk.scope(),
                    () -> keep.rename(changed, called.get(), new By(visitor.person())));
            model.addAttribute("renamed", called.get().text());
        } else {
            model.addAttribute("wrongNew", changed.code());
            model.addAttribute("typedNew", name);
        }
        return shown(desk, changed.code(), model);
    }

    private String shown(Desk desk, String code, Model model) {
        return transactions.call(desk.scope(), () -> screen.showAround(code, model));
    }
}
