package org.longleaf.tool.district.connect;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.NewRegistrations;
import org.longleaf.tool.district.NewRegistrations.Said;
import org.longleaf.tool.district.NewRegistrations.Way;
import org.longleaf.tool.district.Origin;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.connect.ConnectScreen.Did;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Registrations: typed in by hand, disconnected, connected again, and where they may be framed.
@Controller("consoleRegistrationController")
class RegistrationController {

    private static final int MOST_ORIGINS = 20;

    private final Administration administration;
    private final Transactions transactions;
    private final Keeping keeping;
    private final ConnectScreen screen;

    /// What it takes to keep registrations.
    @Component
    record Keeping(
            Connections connections,
            NewRegistrations registrations,
            Registrations known,
            Telling telling,
            OutboundHttp http) {}

    RegistrationController(
            Administration administration,
            Transactions transactions,
            Keeping keeping,
            ConnectScreen screen) {
        this.administration = administration;
        this.transactions = transactions;
        this.keeping = keeping;
        this.screen = screen;
    }

    @ForAdmins
    @PostMapping("/console/{district}/registrations")
    String add(
            @PathVariable String district,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        switch (new TypedIn(typed, keeping.http()::accepts, desk.isState()).read()) {
            case TypedIn.Read.Wrong(var fields) -> typedWrong(typed, fields, model);
            case TypedIn.Read.Good good -> {
                if (add(desk, good)) {
                    model.addAttribute("did", Did.plainly("registration_made"));
                } else {
                    typedWrong(typed, Map.of("clientId", "known"), model);
                }
            }
        }
        return screen.show(desk, model);
    }

    private boolean add(Desk desk, TypedIn.Read.Good good) {
        Way way = new Way(desk.districtId(), null, desk.person());
        return transactions.call(
                desk.scope(),
                () -> {
                    Optional<UUID> made =
                            keeping.registrations()
                                    .add(good.name(), good.place(), Said.nothing(), way);
                    String deployment = good.deploymentId();
                    if (deployment != null) {
                        made.ifPresent(id ->
                                keeping.registrations().deploy(id, deployment, good.name(), way));
                    }
                    return made.isPresent();
                });
    }

    private static void typedWrong(
            Map<String, String> typed, Map<String, String> fields, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("wrong", fields);
    }

    @ForAdmins
    @PostMapping("/console/{district}/registrations/{id}/end")
    String end(
            @PathVariable String district,
            @PathVariable UUID id,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        change(desk, id, "registration.ended", () -> keeping.connections().end(desk, id));
        model.addAttribute(
                "did",
                new Did(
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
        change(desk, id, "registration.resumed", () -> keeping.connections().resume(desk, id));
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
                        .filter(origin -> keeping.http().accepts(URI.create(origin)))
                        .distinct()
                        .toList();
        if (lines.isEmpty() || lines.size() > MOST_ORIGINS || good.size() < lines.size()) {
            model.addAttribute("wrongOrigins", id);
            model.addAttribute("typedOrigins", origins);
            return screen.show(desk, model);
        }
        change(desk, id, "registration.origins", () -> keeping.connections().frame(desk, id, good));
        model.addAttribute("did", Did.plainly("origins"));
        return screen.show(desk, model);
    }

    private void change(Desk desk, UUID id, String action, BooleanSupplier what) {
        transactions.run(
                desk.scope(),
                () -> {
                    if (!what.getAsBoolean()) {
                        throw ScreenProblem.notFound();
                    }
                    keeping.telling().tell(desk, action, "registration", id);
                });
        keeping.known().forget();
    }
}
