package org.longleaf.tool.catalog.linking;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.catalog.linking.CourseDesk.Guest;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
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

/// The console's courses: those of a district from which Longleaf was opened, what is in each, and
/// "add to course".
@Controller
@RequestMapping("/console/{district}/courses")
class CoursesController {

    private final Administration administration;
    private final Transactions transactions;
    private final Courses courses;
    private final CourseDesk desk;

    CoursesController(
            Administration administration,
            Transactions transactions,
            Courses courses,
            CourseDesk desk) {
        this.administration = administration;
        this.transactions = transactions;
        this.courses = courses;
        this.desk = desk;
    }

    @ForAdmins
    @GetMapping
    String list(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            Search search,
            Model model) {
        District district = administration.district(visitor, code);
        model.addAttribute("district", district);
        model.addAttribute("search", search.words());
        model.addAttribute(
                "list", transactions.call(scope(visitor, district), () -> courses.page(search)));
        return "linking/courses";
    }

    @ForAdmins
    @GetMapping("/{course}")
    String course(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            Model model) {
        model.addAttribute("district", administration.district(visitor, code));
        return desk.course(guest(visitor, code, course), model);
    }

    @ForAdmins
    @GetMapping("/{course}/micro-credentials")
    String choose(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model) {
        return desk.choose(guest(visitor, code, course), chosen, search, model);
    }

    @ForAdmins
    @GetMapping("/{course}/micro-credentials/details")
    String details(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model,
            HttpServletResponse response) {
        return desk.details(guest(visitor, code, course), chosen, search, model, response);
    }

    @ForAdmins
    @PostMapping("/{course}/micro-credentials")
    String add(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        return desk.add(guest(visitor, code, course), chosen, form, model, response);
    }

    @ForAdmins
    @PostMapping("/{course}/additions/{addition}")
    String again(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            @PathVariable UUID addition) {
        return desk.again(guest(visitor, code, course), addition);
    }

    private Guest guest(Visitor visitor, String code, UUID course) {
        District district = administration.district(visitor, code);
        String list = "/console/" + district.code() + "/courses";
        return new Guest(
                scope(visitor, district),
                visitor.person(),
                district.id(),
                district.id(),
                course,
                list + "/" + course,
                list);
    }

    /// Without the visitor's registration: the courses of a Canvas that serves many districts are
    /// no district's to see.
    private static Scope scope(Visitor visitor, District district) {
        return new Scope(district.id(), visitor.person(), null);
    }
}
