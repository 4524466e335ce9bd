package org.longleaf.tool.insight.api;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.insight.api.ClientForm.Outcome;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// An admin's screen of the products that may read their district's rows. A secret stands on the
/// page that answers its making and nowhere again.
@Controller
class ClientsController {

    private static final String HERE = "/console/{district}/clients";

    private final Administration administration;
    private final KeepClients keep;
    private final Settings settings;

    ClientsController(Administration administration, KeepClients keep, Settings settings) {
        this.administration = administration;
        this.keep = keep;
        this.settings = settings;
    }

    @ForAdmins
    @GetMapping(HERE)
    String show(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        Desk desk = desk(visitor, district);
        return show(desk, ClientForm.empty(keep.today(desk)), model);
    }

    @ForAdmins
    @PostMapping(HERE)
    String add(
            @PathVariable String district,
            ClientForm form,
            @AuthenticationPrincipal Visitor visitor,
            HttpServletResponse response,
            Model model) {
        Desk desk = desk(visitor, district);
        LocalDate today = keep.today(desk);
        return switch (form.read(today, desk.zone())) {
            case Outcome.Wrong(String field) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("wrong", field);
                yield show(desk, form, model);
            }
            case Outcome.Good(var wanted) -> {
                model.addAttribute("made", keep.add(desk, wanted));
                yield show(desk, ClientForm.empty(today), model);
            }
        };
    }

    @ForAdmins
    @PostMapping(HERE + "/{client}/end")
    String end(
            @PathVariable String district,
            @PathVariable UUID client,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = desk(visitor, district);
        keep.end(desk, client);
        model.addAttribute("news", "ended");
        return show(desk, ClientForm.empty(keep.today(desk)), model);
    }

    /// The state's desk has no rows of its own.
    private Desk desk(Visitor visitor, String district) {
        return new Desk(visitor, administration.district(visitor, district));
    }

    private String show(Desk desk, ClientForm form, Model model) {
        List<ApiClient> all = keep.all(desk);
        model.addAttribute("desk", desk);
        model.addAttribute("live", all.stream().filter(keep::isLive).toList());
        model.addAttribute(
                "over", all.stream().filter(one -> !keep.isLive(one)).limit(20).toList());
        model.addAttribute("form", form);
        model.addAttribute("scopes", ApiScope.all());
        model.addAttribute("base", settings.at(ReadController.BASE));
        model.addAttribute("tokens", settings.at(AccessTokenController.TOKEN));
        return "insight/clients";
    }
}
