package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.people.DecideWaiting.Verdict;
import org.longleaf.tool.web.ForStateAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/// A state admin's word on whom nobody else may decide about: a district's first admin, somebody
/// unknown, and two who may be one.
@Controller
class WaitingController {

    private static final String PEOPLE = "/console/state/people";

    private final Administration administration;
    private final Transactions transactions;
    private final PeopleScreens screens;
    private final DecideWaiting decide;

    WaitingController(
            Administration administration,
            Transactions transactions,
            PeopleScreens screens,
            DecideWaiting decide) {
        this.administration = administration;
        this.transactions = transactions;
        this.screens = screens;
        this.decide = decide;
    }

    /// @param answer `yes` or `no`
    @ForStateAdmins
    @PostMapping(PEOPLE + "/requests/{request}")
    String request(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID request,
            @RequestParam String answer,
            Model model) {
        boolean yes = oneOf(answer, "yes", "no");
        return decided(visitor, model, desk -> decide.request(desk, request, yes));
    }

    /// Somebody new, at home in a district from today.
    @ForStateAdmins
    @PostMapping(PEOPLE + "/held/{held}/home")
    String newcomer(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID held,
            @RequestParam String district,
            Model model) {
        return decided(visitor, model, desk -> decide.newcomer(desk, held, district));
    }

    /// Looks for whom a held launch could be.
    @ForStateAdmins
    @PostMapping(PEOPLE + "/held/{held}/search")
    String search(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID held,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        model.addAttribute("looking", held);
        return transactions.call(desk.scope(), () -> screens.list(desk, q, 1, model));
    }

    /// It is somebody known.
    @ForStateAdmins
    @PostMapping(PEOPLE + "/held/{held}/person")
    String known(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID held,
            @RequestParam UUID person,
            Model model) {
        return decided(visitor, model, desk -> decide.known(desk, held, person));
    }

    /// @param answer `joined` or `separate`; with `_newcomer` the UID is the newcomer's, who is
    ///   then the one to stay
    @ForStateAdmins
    @PostMapping(PEOPLE + "/links/{link}")
    String link(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID link,
            @RequestParam String answer,
            Model model) {
        Verdict verdict =
                Arrays.stream(Verdict.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(answer))
                        .findFirst()
                        .orElseThrow(ScreenProblem::notFound);
        return decided(
                visitor,
                model,
                desk -> {
                    DecideWaiting.Linked linked = decide.link(desk, link, verdict);
                    model.addAttribute("tie", linked.tie());
                    return linked.key();
                });
    }

    private String decided(Visitor visitor, Model model, Function<Desk, String> decision) {
        Desk desk = administration.desk(visitor, Desk.STATE);
        return transactions.call(
                desk.scope(),
                () -> {
                    model.addAttribute("decided", decision.apply(desk));
                    return screens.list(desk, "", 1, model);
                });
    }

    private static boolean oneOf(String answer, String first, String second) {
        if (!answer.equals(first) && !answer.equals(second)) {
            throw ScreenProblem.notFound();
        }
        return answer.equals(first);
    }
}
