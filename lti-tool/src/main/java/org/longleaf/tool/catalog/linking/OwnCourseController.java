package org.longleaf.tool.catalog.linking;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.catalog.linking.CourseDesk.Guest;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.district.Visitor.ContextRole;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Set;
import java.util.UUID;

/// The course that a facilitator launched from: what it holds of Longleaf, and "add to this
/// course". No other course can be named.
@Controller
@RequestMapping("/courses/current")
class OwnCourseController {

    private final CourseDesk desk;
    private final CoursePicker picker;

    OwnCourseController(CourseDesk desk, CoursePicker picker) {
        this.desk = desk;
        this.picker = picker;
    }

    @ForVisitors
    @GetMapping
    String course(@AuthenticationPrincipal Visitor visitor, Model model) {
        return desk.course(guest(visitor), model);
    }

    @ForVisitors
    @GetMapping("/micro-credentials")
    String choose(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model) {
        return picker.choose(guest(visitor), chosen, search, model);
    }

    @ForVisitors
    @GetMapping("/micro-credentials/details")
    String details(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model,
            HttpServletResponse response) {
        return picker.details(guest(visitor), chosen, search, model, response);
    }

    @ForVisitors
    @PostMapping("/micro-credentials")
    String add(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        return picker.add(guest(visitor), chosen, form, model, response);
    }

    @ForVisitors
    @PostMapping("/additions/{addition}")
    String again(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID addition) {
        return desk.again(guest(visitor), addition);
    }

    /// @throws ScreenProblem not found without a course, forbidden for whoever does not run it
    private static Guest guest(Visitor visitor) {
        Visitor.Link link = visitor.link();
        UUID district =
                visitor.contextDistrict() == null
                        ? visitor.homeDistrict()
                        : visitor.contextDistrict();
        if (link == null || district == null) {
            throw ScreenProblem.notFound();
        }
        if (!visitor.is(ContextRole.FACILITATOR)) {
            throw ScreenProblem.forbidden();
        }
        return new Guest(
                new Scope(district, visitor.person(), visitor.registration()),
                visitor.person(),
                district,
                visitor.contextDistrict(),
                link.context(),
                "/courses/current",
                null);
    }
}
