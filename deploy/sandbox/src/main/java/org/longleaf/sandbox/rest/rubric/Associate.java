package org.longleaf.sandbox.rest.rubric;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.rest.Entry;
import org.longleaf.sandbox.rest.Ids;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.longleaf.sandbox.rest.rubric.Rubric.Association;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Reads where a rubric is to be used. Without a word about it, in the course's list only.
@Component
final class Associate {
    private final Entry entry;
    private final Rubrics rubrics;

    Associate(Entry entry, Rubrics rubrics) {
        this.entry = entry;
        this.rubrics = rubrics;
    }

    /// @param before the use that changes; null for a new one
    Association read(RestCall call, Course course, long rubric, @Nullable Association before) {
        var asked = call.params().in("rubric_association");
        var type = Optional.ofNullable(asked.text("association_type"));
        var id = asked.text("association_id");
        var onAssignment =
                type.map("Assignment"::equals)
                        .orElse(before != null && before.type().equals("Assignment"));
        var target =
                !onAssignment
                        ? Ids.of(course)
                        : id == null && before != null
                                ? before.target()
                                : Ids.of(entry.assignment(call, course, id == null ? "" : id));
        if (type.isPresent() && !type.get().matches("Assignment|Course|Account")) {
            throw Refused.message(400, "invalid association_type");
        }
        var purpose = asked.text("purpose");
        return new Association(
                before == null ? rubrics.nextId() : before.id(),
                rubric,
                onAssignment ? "Assignment" : "Course",
                target,
                asked.has("use_for_grading")
                        ? asked.isTrue("use_for_grading")
                        : before != null && before.useForGrading(),
                purpose != null ? purpose : onAssignment ? "grading" : "bookmark",
                asked.isTrue("hide_score_total"));
    }
}
