package org.longleaf.sandbox.rest.rubric;

import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/// Uses a rubric that is there with an assignment.
@RestController
@RequestMapping("/{platform}/api/v1/courses/{course}/rubric_associations")
final class RubricAssociationsController {
    private final Entry entry;
    private final Rubrics rubrics;
    private final Associate associate;

    RubricAssociationsController(Entry entry, Rubrics rubrics, Associate associate) {
        this.entry = entry;
        this.rubrics = rubrics;
        this.associate = associate;
    }

    @PostMapping
    ResponseEntity<Object> make(@PathVariable String course, RestCall call) {
        var found = entry.managed(call, course);
        var asked = call.params().text("rubric_association", "rubric_id");
        var rubric = rubrics.find(found, asked == null ? "" : asked).orElseThrow(Refused::notFound);
        var made = associate.read(call, found, rubric.id(), null);
        rubrics.save(made);
        return call.ok(
                Map.of(
                        "rubric", ShowRubric.json(found, rubric),
                        "rubric_association", ShowRubric.json(made)));
    }

    @PutMapping("/{association}")
    ResponseEntity<Object> change(
            @PathVariable String course, @PathVariable String association, RestCall call) {
        var found = entry.managed(call, course);
        var use = rubrics.use(found, association).orElseThrow(Refused::notFound);
        var changed = associate.read(call, found, use.rubric().id(), use.association());
        rubrics.save(changed);
        return call.ok(
                Map.of(
                        "rubric", ShowRubric.json(found, use.rubric()),
                        "rubric_association", ShowRubric.json(changed)));
    }
}
