package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.util.List;

/// A course's gradebook, for anybody to look at.
@Controller
final class GradebookController {
    private final Visit visit;
    private final Campus campus;
    private final Gradebook gradebook;

    GradebookController(Visit visit, Campus campus, Gradebook gradebook) {
        this.visit = visit;
        this.campus = campus;
        this.gradebook = gradebook;
    }

    /// A student's line.
    record Row(String name, List<CellShown> cells) {}

    /// An assignment that is graded anonymously, with what was handed in.
    record Anonymous(String title, List<String> submissions) {}

    @GetMapping("/{platform}/courses/{course}/gradebook")
    String gradebook(@PathVariable String platform, @PathVariable String course, Model model) {
        var found = visit.course(platform, course);
        visit.showCourse(model, found, "gradebook");
        model.addAttribute("assignments", campus.assignments(found));
        model.addAttribute(
                "rows",
                campus.students(found).stream().map(student -> row(found, student)).toList());
        model.addAttribute(
                "anonymous",
                campus.assignments(found).stream()
                        .filter(a -> campus.rules(a).anonymous())
                        .map(a -> anonymous(found, a))
                        .toList());
        return "gradebook";
    }

    private Row row(Course course, User student) {
        return new Row(
                student.name(),
                campus.assignments(course).stream().map(a -> cell(course, a, student)).toList());
    }

    private CellShown cell(Course course, Assignment what, User student) {
        var rules = campus.rules(what);
        return rules.anonymous()
                ? CellShown.hidden(what, student)
                : CellShown.of(course, what, rules, student, gradebook.cell(what, student));
    }

    private Anonymous anonymous(Course course, Assignment what) {
        var handedIn =
                campus.students(course).stream()
                        .filter(student -> Submissions.hasAddress(gradebook.cell(what, student)))
                        .toList();
        return new Anonymous(
                what.title(), new Submissions(campus).anonymous(course, what, handedIn).toList());
    }
}
