package org.longleaf.sandbox.page;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.grade.Gradebook;
import org.longleaf.sandbox.rest.submission.Work;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

import java.util.List;

/// A course's gradebook, for those who teach or administer it.
@Controller
final class GradebookController {
    private final Visit visit;
    private final Teaching teaching;
    private final Campus campus;
    private final Gradebook gradebook;
    private final WrittenByRest written;

    GradebookController(
            Visit visit,
            Teaching teaching,
            Campus campus,
            Gradebook gradebook,
            WrittenByRest written) {
        this.visit = visit;
        this.teaching = teaching;
        this.campus = campus;
        this.gradebook = gradebook;
        this.written = written;
    }

    /// A student's line.
    record Row(String name, List<CellShown> cells, List<String> extra) {}

    /// An assignment that is graded anonymously, with what was handed in.
    record Anonymous(String title, List<String> submissions) {}

    @GetMapping("/{platform}/courses/{course}/gradebook")
    String gradebook(
            @PathVariable String platform,
            @PathVariable String course,
            HttpServletRequest request,
            Model model) {
        var found = visit.course(platform, course);
        if (!teaching.manages(found, request)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        teaching.show(model, found, "gradebook", request);
        model.addAttribute("extraColumns", written.columns(found));
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
                campus.assignments(course).stream().map(a -> cell(course, a, student)).toList(),
                written.texts(course, student));
    }

    private CellShown cell(Course course, Assignment what, User student) {
        var rules = campus.rules(what);
        return rules.anonymous()
                ? CellShown.hidden(what, student)
                : written.added(
                        CellShown.of(course, what, rules, student, gradebook.cell(what, student)),
                        new Work(course, what, rules, student));
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
