package org.longleaf.tool.catalog.linking;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.DeepLinkAnswers.Signed;
import org.longleaf.tool.launch.DeepLinkRequest;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Where a teacher chooses what Canvas asked for: first what, then by which name and for how many
/// points, then back to Canvas. Nothing is kept in between: what is chosen travels with the form.
@Controller
class PickerController {

    private final OpenRequest requests;
    private final ShowPicking show;
    private final GoBack back;

    PickerController(OpenRequest requests, ShowPicking show, GoBack back) {
        this.requests = requests;
        this.show = show;
        this.back = back;
    }

    @ForVisitors
    @GetMapping("/deep-linking")
    String choose(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model) {
        Picking picking = picking(requests.of(visitor), visitor, chosen);
        return show.list(picking, courses(visitor), search, model);
    }

    @ForVisitors
    @GetMapping("/deep-linking/details")
    String details(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model,
            HttpServletResponse response) {
        Picking picking = picking(requests.of(visitor), visitor, chosen);
        if (picking.wrong() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show.listAgain(picking, courses(visitor), search, model);
        }
        return show.details(picking, ShowPicking.asUsual(picking), model);
    }

    @ForVisitors
    @PostMapping("/deep-linking")
    String answer(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        DeepLinkRequest request = requests.of(visitor);
        if (form.containsKey("cancel")) {
            return goBack(back.without(visitor), model);
        }
        Picking picking = picking(request, visitor, chosen);
        if (!picking.fits()) {
            throw ScreenProblem.invalid("not_taken");
        }
        if (picking.wrong() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show.listAgain(picking, courses(visitor), new Search(null, null), model);
        }
        List<Choice> choices = ShowPicking.choices(picking, form);
        if (!ShowPicking.areFine(choices)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show.details(picking, choices, model);
        }
        return goBack(back.with(visitor, choices), model);
    }

    private Picking picking(DeepLinkRequest request, Visitor visitor, Set<UUID> chosen) {
        return OpenRequest.picking(request, show.books(courses(visitor), chosen));
    }

    private static String goBack(Signed answer, Model model) {
        model.addAttribute("answer", answer);
        return "linking/back";
    }

    private static Scope courses(Visitor visitor) {
        return new Scope(visitor.contextDistrict(), null, visitor.registration());
    }
}
