package org.longleaf.tool.delivery.badgr;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.delivery.badgr.ConnectBackpack.Outcome;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Locale;

/// An admin's screen of their district's backpack service: sign in, say whose badges they are
/// there, and the end.
@Controller
class BackpackDeskController {

    private final Administration administration;
    private final ConnectBackpack service;

    BackpackDeskController(Administration administration, ConnectBackpack service) {
        this.administration = administration;
        this.service = service;
    }

    @ForAdmins
    @GetMapping("/console/{district}/backpack")
    String show(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return show(desk(visitor, district), model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/backpack")
    String connect(
            @PathVariable String district,
            SignIn signIn,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        Outcome outcome = service.connect(desk, signIn);
        if (outcome == Outcome.DONE) {
            model.addAttribute("news", "connected");
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", outcome.name().toLowerCase(Locale.ROOT));
            model.addAttribute("typed", signIn);
        }
        return show(desk, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/backpack/issuer")
    String choose(
            @PathVariable String district,
            @RequestParam(defaultValue = "") String issuer,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        if (service.choose(desk, issuer) == Outcome.DONE) {
            model.addAttribute("news", "chosen");
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("wrong", "issuer");
        }
        return show(desk, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/backpack/end")
    String end(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        Desk desk = desk(visitor, district);
        service.end(desk);
        model.addAttribute("news", "ended");
        return show(desk, model);
    }

    /// The state's desk has no teachers of its own, and so no service.
    private Desk desk(Visitor visitor, String district) {
        return new Desk(visitor, administration.district(visitor, district));
    }

    private String show(Desk desk, Model model) {
        ConnectBackpack.Shown shown = service.show(desk);
        model.addAttribute("desk", desk);
        model.addAttribute("account", shown.account().orElse(null));
        model.addAttribute("issuers", shown.issuers());
        model.addAttribute("answers", shown.answers());
        return "award/backpack-desk";
    }
}
