package org.longleaf.sandbox.rest.course;

import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Locale;

/// A course's assignments, with their rubrics.
@RestController
@RequestMapping("/{platform}/api/v1/courses/{course}/assignments")
final class AssignmentsController {
    private final Entry entry;
    private final AssignmentShown shown;

    AssignmentsController(Entry entry, AssignmentShown shown) {
        this.entry = entry;
        this.shown = shown;
    }

    @GetMapping
    ResponseEntity<Object> all(@PathVariable String course, RestCall call) {
        var found = entry.course(call, course);
        var assignments =
                entry.assignments(call, found).stream().filter(one -> fits(call, one)).toList();
        return call.page(
                assignments,
                one -> shown.json(found, one, entry.facts(found, one), entry.rules(one)));
    }

    @GetMapping("/{assignment}")
    ResponseEntity<Object> one(
            @PathVariable String course, @PathVariable String assignment, RestCall call) {
        var found = entry.course(call, course);
        var one = entry.assignment(call, found, assignment);
        return call.ok(shown.json(found, one, entry.facts(found, one), entry.rules(one)));
    }

    private static boolean fits(RestCall call, Assignment one) {
        var words = call.params().text("search_term");
        var ids = call.params().texts("assignment_ids");
        return (words == null
                        || one.title()
                                .toLowerCase(Locale.ROOT)
                                .contains(words.toLowerCase(Locale.ROOT)))
                && (ids.isEmpty() || ids.contains(one.canvasId()));
    }
}
