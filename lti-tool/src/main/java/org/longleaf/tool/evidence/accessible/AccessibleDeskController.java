package org.longleaf.tool.evidence.accessible;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.accessible.AccessibleController.Asking;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Objects;
import java.util.UUID;

/// Which accessible versions of a district's evidence were asked for: an admin reads them, answers
/// where the teacher cannot, and asks on behalf of whoever wrote to the district.
@Controller
class AccessibleDeskController {

    private static final int ROWS = 20;

    private final Administration administration;
    private final Transactions transactions;
    private final AccessibleRequests requests;
    private final Deeds deeds;

    AccessibleDeskController(
            Administration administration,
            Transactions transactions,
            AccessibleRequests requests,
            Deeds deeds) {
        this.administration = administration;
        this.transactions = transactions;
        this.requests = requests;
        this.deeds = deeds;
    }

    @Component
    record Deeds(Asking asking, Answering answering) {}

    @ForAdmins
    @GetMapping("/console/{district}/accessible")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(desk.scope(), () -> list(desk, page, model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/accessible/{request}")
    String answer(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID request,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(required = false) @Nullable String words,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(
                desk.scope(),
                () -> {
                    Asked asked =
                            requests.hold(request, id(desk)).orElseThrow(ScreenProblem::notFound);
                    var place = new Answering.Place(request, id(desk), desk.person());
                    Answer typed = Answer.of(answer, words);
                    String wrong = deeds.answering().answer(place, asked, typed);
                    model.addAttribute("typed", typed);
                    model.addAttribute("at", request);
                    model.addAttribute("wrong", wrong);
                    model.addAttribute("done", wrong.isEmpty() ? "answered" : "");
                    return list(desk, 1, model);
                });
    }

    /// A request that came to the district in some other way, for a file of its list.
    @ForAdmins
    @PostMapping("/console/{district}/recordings/{item}/accessible")
    String ask(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @PathVariable UUID item,
            @RequestParam(defaultValue = "") String need,
            Model model) {
        Desk desk = desk(visitor, district);
        return transactions.call(
                desk.scope(),
                () -> {
                    var place =
                            requests.ofDistrict(item, id(desk))
                                    .orElseThrow(ScreenProblem::notFound);
                    if (!deeds.asking().ask(place, visitor, need)) {
                        throw ScreenProblem.invalid("accessible_need");
                    }
                    model.addAttribute("done", "asked");
                    return list(desk, 1, model);
                });
    }

    private String list(Desk desk, int page, Model model) {
        Pages pages = Pages.of(requests.countOf(id(desk)), page);
        model.addAttribute("desk", desk);
        model.addAttribute("pages", pages);
        model.addAttribute("asked", requests.ofDistrict(id(desk), (pages.page() - 1) * ROWS, ROWS));
        return "accessible/list";
    }

    private Desk desk(Visitor visitor, String district) {
        Desk desk = administration.desk(visitor, district);
        if (desk.isState()) {
            throw ScreenProblem.notFound();
        }
        return desk;
    }

    private static UUID id(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }
}
