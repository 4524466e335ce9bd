package org.longleaf.tool.district.connect;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Origin;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.connect.ConnectScreen.Did;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Registrations: disconnected, connected again, and where they may be framed.
@Controller("consoleRegistrationController")
class RegistrationController {

    private static final int MOST_ORIGINS = 20;

    private final Administration administration;
    private final ChangeRegistration change;
    private final OutboundHttp http;
    private final ConnectScreen screen;

    RegistrationController(
            Administration administration,
            ChangeRegistration change,
            OutboundHttp http,
            ConnectScreen screen) {
        this.administration = administration;
        this.change = change;
        this.http = http;
        this.screen = screen;
    }

    /// To disconnect the Canvas that the admin came from ends their own visit too, so it is asked
    /// twice, and they cannot undo it.
    ///
    /// @param confirmed filled where the form has said what it means
    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/end")
    String end(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String confirmed,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        boolean own = visitor.registration().equals(id);
        if (own && confirmed.isEmpty()) {
            change.check(desk, id);
            model.addAttribute("ownRegistration", id);
            return screen.show(desk, model);
        }
        change.end(desk, id);
        model.addAttribute(
                "did",
                own
                        ? Did.plainly("own_registration_ended")
                        : new Did(
                                "registration_ended",
                                desk.at("/registrations/" + id + "/again"),
                                Map.of()));
        return screen.show(desk, model);
    }

    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/again")
    String resume(
            @PathVariable String district,
            @PathVariable UUID id,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        change.resume(desk, id);
        model.addAttribute("did", Did.plainly("registration_resumed"));
        return screen.show(desk, model);
    }

    /// @param origins one a line
    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/origins")
    String frame(
            @PathVariable String district,
            @PathVariable UUID id,
            @RequestParam String origins,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        List<String> lines = origins.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        List<String> good =
                lines.stream()
                        .flatMap(line -> Origin.typed(line).map(Origin::text).stream())
                        .filter(origin -> http.accepts(URI.create(origin)))
                        .distinct()
                        .toList();
        if (lines.isEmpty() || lines.size() > MOST_ORIGINS || good.size() < lines.size()) {
            model.addAttribute("wrongOrigins", id);
            model.addAttribute("typedOrigins", origins);
            return screen.show(desk, model);
        }
        change.frame(desk, id, good);
        model.addAttribute("did", Did.plainly("origins"));
        return screen.show(desk, model);
    }
}
