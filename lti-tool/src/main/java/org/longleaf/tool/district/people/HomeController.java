package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.people.MoveHome.Move;
import org.longleaf.tool.web.ForStateAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/// Where somebody is at home is the state's to say: a district gives nobody away and takes nobody.
@Controller
class HomeController {

    private final Administration administration;
    private final Transactions transactions;
    private final PeopleScreens screens;
    private final Moving moving;

    HomeController(
            Administration administration,
            Transactions transactions,
            PeopleScreens screens,
            Moving moving) {
        this.administration = administration;
        this.transactions = transactions;
        this.screens = screens;
        this.moving = moving;
    }

    /// What it takes to move somebody.
    @Component
    record Moving(Districts districts, MoveHome home) {}

    /// @param district the LEA code of the new home
    /// @param from the first day there
    @ForStateAdmins
    @PostMapping("/console/state/people/{person}/home")
    String move(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID person,
            @RequestParam String district,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(
                desk.scope(),
                () -> {
                    screens.person(desk, person, model);
                    District to =
                            moving.districts().find(district).orElseThrow(ScreenProblem::notFound);
                    moving.home()
                            .move(desk, new Move(person, to, from))
                            .ifPresentOrElse(
                                    no -> refused(no, district, from, model),
                                    () -> model.addAttribute("moved", new Moved(to.name(), from)));
                    return screens.person(desk, person, model);
                });
    }

    /// What was done, as the screen tells it.
    record Moved(String to, LocalDate from) {}

    private static void refused(MoveHome.No no, String district, LocalDate from, Model model) {
        model.addAttribute("no", no.name().toLowerCase(Locale.ROOT));
        model.addAttribute("noAt", no == MoveHome.No.HOME_ALREADY ? "home" : "home-from");
        model.addAttribute("typedHome", district);
        model.addAttribute("typedHomeFrom", from);
    }
}
