package org.longleaf.tool.catalog.linking;

import org.longleaf.tool.catalog.Search;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/// The console's courses: those of a district from which Longleaf was opened.
@Controller
@RequestMapping("/console/{district}/courses")
class CoursesController {

    private final Administration administration;
    private final Transactions transactions;
    private final Courses courses;

    CoursesController(Administration administration, Transactions transactions, Courses courses) {
        this.administration = administration;
        this.transactions = transactions;
        this.courses = courses;
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

    /// Without the visitor's registration: the courses of a Canvas that serves many districts are
    /// no district's to see.
    static Scope scope(Visitor visitor, District district) {
        return new Scope(district.id(), visitor.person(), null);
    }
}
