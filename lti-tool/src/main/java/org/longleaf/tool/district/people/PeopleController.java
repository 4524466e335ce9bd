package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.people.ChangeGrants.Done;
import org.longleaf.tool.district.people.ChangeGrants.Held;
import org.longleaf.tool.district.people.ChangeGrants.LastAdmin;
import org.longleaf.tool.district.people.ChangeGrants.Outcome;
import org.longleaf.tool.district.people.ChangeGrants.Refused;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Locale;
import java.util.UUID;

/// People and what they are trusted with. Names are searched for by POST: what is typed never
/// stands in an address.
@Controller
class PeopleController {

    private final Administration administration;
    private final Transactions transactions;
    private final PeopleScreens screens;
    private final ChangeGrants change;

    PeopleController(
            Administration administration,
            Transactions transactions,
            PeopleScreens screens,
            ChangeGrants change) {
        this.administration = administration;
        this.transactions = transactions;
        this.screens = screens;
        this.change = change;
    }

    @ForAdmins
    @GetMapping("/console/{place}/people")
    String list(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @RequestParam(defaultValue = "1") int waiting,
            Model model) {
        model.addAttribute(PeopleScreens.WAITING_PAGE, waiting);
        return search(visitor, place, "", 1, model);
    }

    @ForAdmins
    @PostMapping("/console/{place}/people")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(desk.scope(), () -> screens.list(desk, q, page, model));
    }

    @ForAdmins
    @GetMapping("/console/{place}/people/{person}")
    String person(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID person,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(desk.scope(), () -> screens.person(desk, person, model));
    }

    @ForAdmins
    @PostMapping("/console/{place}/people/{person}/grants")
    String give(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID person,
            GrantForm form,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(),
                () -> {
                    String screen = screens.person(desk, person, model);
                    Wish wish = form.wish(desk, person).orElseThrow(ScreenProblem::notFound);
                    Outcome outcome = change.give(desk, wish);
                    if (outcome instanceof Refused(MayGrant.No why)) {
                        screens.keep(form, model);
                        model.addAttribute("noAt", why.field());
                    }
                    return told(desk, person, outcome, screen, model);
                });
    }

    /// Ends a grant now or on a day, or gives it a later last day.
    @ForAdmins
    @PostMapping("/console/{place}/people/{person}/grants/{grant}")
    String change(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID person,
            @PathVariable UUID grant,
            EndForm form,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(),
                () -> {
                    String screen = screens.person(desk, person, model);
                    Outcome outcome = end(desk, new Held(person, grant), form);
                    return told(desk, person, outcome, screen, model);
                });
    }

    private Outcome end(Desk desk, Held held, EndForm form) {
        return form.isNow()
                ? change.endNow(desk, held, form.isConfirmed())
                : change.change(desk, held, form.until(), form.isConfirmed());
    }

    /// The screen again, as it is now, with what came of it.
    private String told(Desk desk, UUID person, Outcome outcome, String screen, Model model) {
        switch (outcome) {
            case Done done -> {
                screens.person(desk, person, model);
                model.addAttribute("done", done);
            }
            case Refused(MayGrant.No why) ->
                    model.addAttribute("no", why.name().toLowerCase(Locale.ROOT));
            case LastAdmin last -> model.addAttribute("last", last);
        }
        return screen;
    }
}
