package org.longleaf.tool.district.account;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.rest.DeveloperKey;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/// The screen of a Canvas's service account: its key, the way to let Longleaf in, and the end.
@Controller
class AccountController {

    private static final int LONGEST = 255;

    private final Administration administration;
    private final ServiceAccounts accounts;
    private final Consents consents;
    private final OutboundHttp http;

    AccountController(
            Administration administration,
            ServiceAccounts accounts,
            Consents consents,
            OutboundHttp http) {
        this.administration = administration;
        this.accounts = accounts;
        this.consents = consents;
        this.http = http;
    }

    @ForAdmins
    @GetMapping("/console/{district}/registrations/{id}/account")
    String show(
            @PathVariable String district,
            @PathVariable UUID id,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return show(administration.desk(visitor, district), id, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/account")
    String keepKey(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String canvas,
            @RequestParam(defaultValue = "") String clientId,
            @RequestParam(defaultValue = "") String secret,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        Typed typed = new Typed(canvas.strip(), clientId.strip(), secret.strip());
        Optional<DeveloperKey> key = typed.key(http);
        if (key.isEmpty()) {
            model.addAttribute("typed", typed);
            return show(desk, id, model);
        }
        accounts.keepKey(desk, id, key.get());
        return show(desk, id, model);
    }

    /// A link, not a redirect: the window is of its own, and none may open by itself.
    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/account/consent")
    String begin(
            @PathVariable String district,
            @PathVariable UUID id,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        model.addAttribute("window", consents.address(desk, id));
        return show(desk, id, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/account/badges")
    String writeBadges(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam boolean wanted,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        accounts.writeBadges(desk, id, wanted);
        model.addAttribute("saved", true);
        return show(desk, id, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/account/end")
    String end(
            @PathVariable String district,
            @PathVariable UUID id,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        model.addAttribute("ended", accounts.end(desk, id) ? "told" : "untold");
        return show(desk, id, model);
    }

    private String show(Desk desk, UUID id, Model model) {
        ServiceAccounts.Shown shown = accounts.show(desk, id);
        model.addAttribute("desk", desk);
        model.addAttribute("registration", id);
        model.addAttribute("shown", shown);
        model.addAttribute("account", shown.account().orElse(null));
        model.addAttribute("scopes", Consents.SCOPES.stream().sorted().toList());
        model.addAttribute("back", consents.redirect());
        return "account/account";
    }

    /// A key as somebody types it in.
    record Typed(String canvas, String clientId, String secret) {

        Optional<DeveloperKey> key(OutboundHttp http) {
            if (Math.max(clientId.length(), secret.length()) > LONGEST
                    || canvas.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                URI address = URI.create(canvas);
                return http.accepts(address)
                        ? Optional.of(new DeveloperKey(address, clientId, secret))
                        : Optional.empty();
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
