package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.LinkedHashMap;
import java.util.Map;

/// A course's rubrics: read, made and changed.
@RestController
@RequestMapping("/{platform}/api/v1/courses/{course}/rubrics")
final class RubricsController {
    private final Entry entry;
    private final Rubrics rubrics;
    private final Associate associate;

    RubricsController(Entry entry, Rubrics rubrics, Associate associate) {
        this.entry = entry;
        this.rubrics = rubrics;
        this.associate = associate;
    }

    @GetMapping
    ResponseEntity<Object> all(@PathVariable String course, RestCall call) {
        var found = entry.managed(call, course);
        return call.page(rubrics.of(found), rubric -> ShowRubric.json(found, rubric));
    }

    @GetMapping("/{rubric}")
    ResponseEntity<Object> one(
            @PathVariable String course, @PathVariable String rubric, RestCall call) {
        var found = entry.managed(call, course);
        var one = rubrics.find(found, rubric).orElseThrow(Refused::notFound);
        var shown = ShowRubric.json(found, one);
        new RubricIncludes(call.params(), rubrics, one).addTo(shown);
        return call.ok(shown);
    }

    @PostMapping
    ResponseEntity<Object> make(@PathVariable String course, RestCall call) {
        var found = entry.managed(call, course);
        var made = new ReadRubric(call.params().in("rubric"), rubrics::nextId).read(found, null);
        var association = associate.read(call, found, made.id(), null);
        rubrics.save(made);
        rubrics.save(association);
        return call.ok(answer(found, made, association));
    }

    /// A rubric that is used in more than one place is left as it is: the one place that the call
    /// names gets a copy, with another id, and nobody says so.
    @PutMapping("/{rubric}")
    ResponseEntity<Object> change(
            @PathVariable String course, @PathVariable String rubric, RestCall call) {
        var found = entry.managed(call, course);
        var before = rubrics.find(found, rubric).orElseThrow(Refused::notFound);
        var changed =
                new ReadRubric(call.params().in("rubric"), rubrics::nextId).read(found, before);
        var uses = rubrics.uses(before);
        var used = uses.stream().filter(Rubric.Association::grades).count();
        var saved = used > 1 ? changed.withId(rubrics.nextId()) : changed;
        var named = call.params().text("rubric_association_id");
        var old =
                uses.stream()
                        .filter(use -> named == null || named.equals("" + use.id()))
                        .findFirst()
                        .orElse(null);
        var association =
                call.params().has("rubric_association") || old == null
                        ? associate.read(call, found, saved.id(), old)
                        : old.of(saved.id());
        rubrics.save(saved);
        rubrics.save(association);
        return call.ok(answer(found, saved, association));
    }

    private static Map<String, @Nullable Object> answer(
            Course course, Rubric rubric, Rubric.Association association) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("rubric", ShowRubric.json(course, rubric));
        answer.put("rubric_association", ShowRubric.json(association));
        return answer;
    }
}
