package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.people.DecideLink.Linked;
import org.longleaf.tool.district.people.DecideLink.Verdict;
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

/// A state admin's word on what nobody else may decide about: who is a district's first admin, and
/// whether two people are one.
@Controller
class WaitingController {

    private static final String PEOPLE = "/console/state/people";

    private final Decided decided;
    private final AskToAdminister ask;
    private final DecideLink links;

    WaitingController(Decided decided, AskToAdminister ask, DecideLink links) {
        this.decided = decided;
        this.ask = ask;
        this.links = links;
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
        return decided.by(
                visitor,
                model,
                desk -> {
                    if (ask.answer(request, desk.person(), yes).isEmpty()) {
                        throw Decided.tooLate();
                    }
                    return yes ? "request.yes" : "request.no";
                });
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
        return decided.by(
                visitor,
                model,
                desk -> {
                    Linked linked = links.decide(desk, link, verdict);
                    model.addAttribute("tie", linked.tie());
                    return linked.key();
                });
    }

    private static boolean oneOf(String answer, String first, String second) {
        if (!answer.equals(first) && !answer.equals(second)) {
            throw ScreenProblem.notFound();
        }
        return answer.equals(first);
    }
}
