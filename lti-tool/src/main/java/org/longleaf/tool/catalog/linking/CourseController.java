package org.longleaf.tool.catalog.linking;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.catalog.linking.CourseDesk.Guest;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.District;
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

/// One of the console's courses: what is in it, and "add to course".
@Controller
@RequestMapping("/console/{district}/courses/{course}")
class CourseController {

    private final Administration administration;
    private final CourseDesk desk;
    private final CoursePicker picker;

    CourseController(Administration administration, CourseDesk desk, CoursePicker picker) {
        this.administration = administration;
        this.desk = desk;
        this.picker = picker;
    }

    @ForAdmins
    @GetMapping
    String course(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            Model model) {
        model.addAttribute("district", administration.district(visitor, code));
        return desk.course(guest(visitor, code, course), model);
    }

    @ForAdmins
    @GetMapping("/micro-credentials")
    String choose(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model) {
        return picker.choose(guest(visitor, code, course), chosen, search, model);
    }

    @ForAdmins
    @GetMapping("/micro-credentials/details")
    String details(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            Search search,
            Model model,
            HttpServletResponse response) {
        return picker.details(guest(visitor, code, course), chosen, search, model, response);
    }

    @ForAdmins
    @PostMapping("/micro-credentials")
    String add(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable("district") String code,
            @PathVariable UUID course,
            @RequestParam(defaultValue = "") Set<UUID> chosen,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        return picker.add(guest(visitor, code, course), chosen, form, model, response);
    }

    @ForAdmins
    @PostMapping("/additions/{addition}")
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
                CoursesController.scope(visitor, district),
                visitor.person(),
                district.id(),
                district.id(),
                course,
                list + "/" + course,
                list);
    }
}
