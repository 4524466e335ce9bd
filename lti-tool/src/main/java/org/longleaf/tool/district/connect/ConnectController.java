package org.longleaf.tool.district.connect;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.connect.Connections.Seen;
import org.longleaf.tool.district.connect.check.CheckConnection;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ForStateAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.UUID;

/// What is connected, and whether it works.
@Controller
class ConnectController {

    private final Administration administration;
    private final ConnectScreen screen;
    private final Looking looking;
    private final CheckConnection check;

    /// How a desk finds what it checks.
    @org.springframework.stereotype.Component
    record Looking(Transactions transactions, Connections connections) {}

    ConnectController(
            Administration administration,
            ConnectScreen screen,
            Looking looking,
            CheckConnection check) {
        this.administration = administration;
        this.screen = screen;
        this.looking = looking;
        this.check = check;
    }

    @ForAdmins
    @GetMapping("/console/{district}/connect")
    String district(
            @PathVariable String district, @AuthenticationPrincipal Visitor visitor, Model model) {
        return screen.show(administration.desk(visitor, district), model);
    }

    @ForStateAdmins
    @GetMapping("/console/state/registrations")
    String state(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return screen.show(administration.desk(visitor, Desk.STATE), q, page, model);
    }

    /// Walks the line to one Canvas, in the courses of the district that looks after it.
    @ForAdmins
    @PostMapping("/console/{district}/checks")
    String check(
            @PathVariable String district,
            @RequestParam UUID registration,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Desk desk = administration.desk(visitor, district);
        Seen seen =
                looking.transactions()
                        .call(
                                desk.scope(),
                                () ->
                                        looking.connections()
                                                .find(desk, registration)
                                                .orElseThrow(ScreenProblem::notFound));
        UUID whose = desk.isState() ? seen.district() : desk.districtId();
        // The courses of a place that serves many are the registration's, and the state runs them.
        check.run(
                registration,
                new Scope(whose, visitor.person(), desk.isState() ? registration : null),
                desk.scope(),
                visitor.person());
        model.addAttribute("checked", registration);
        return screen.show(desk, model);
    }
}
