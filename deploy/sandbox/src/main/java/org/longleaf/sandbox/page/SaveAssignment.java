package org.longleaf.sandbox.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ToolLink;
import org.longleaf.sandbox.coursework.NewAssignments;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.Objects;

/// Keeps what a teacher filled in.
@Component
final class SaveAssignment {
    private final Campus campus;
    private final NewAssignments assignments;
    private final ToolMatch tools;
    private final JsonMapper json;

    SaveAssignment(Campus campus, NewAssignments assignments, ToolMatch tools, JsonMapper json) {
        this.campus = campus;
        this.assignments = assignments;
        this.tools = tools;
        this.json = json;
    }

    @Nullable String fault(Course course, @Nullable Assignment old, AssignmentForm form) {
        return form.fault(old != null && usesKeysAddress(course, old));
    }

    /// Is the assignment one of those that open the key's own address?
    boolean usesKeysAddress(Course course, Assignment old) {
        var link = campus.facts(course, old).link();
        return link != null && link.url() == null;
    }

    Assignment save(Course course, @Nullable Assignment old, AssignmentForm form) {
        var before = old == null ? null : campus.facts(course, old);
        var link = form.opensTool() ? link(course, form, before) : null;
        var published =
                form.fields().containsKey("publish") || (before != null && before.published());
        var facts =
                new AssignmentFacts(
                        form.get("description"),
                        published,
                        link,
                        link == null ? null : link.client(),
                        before == null || before.coupled(),
                        form.column(before == null ? null : before.column().submissionType()));
        var points = Objects.requireNonNullElse(form.points(), BigDecimal.ZERO);
        var saved =
                old == null
                        ? assignments.make(course, form.get("title"), points, facts)
                        : assignments.change(old, form.get("title"), points, facts);
        campus.coursework().set(saved, form.rules());
        return saved;
    }

    private ToolLink link(Course course, AssignmentForm form, @Nullable AssignmentFacts before) {
        var url = form.get("url").strip();
        var old = before == null ? null : before.link();
        if (url.isEmpty()) {
            var client = old == null ? null : old.client();
            return new ToolLink(null, form.custom(json), form.opensInNewTab(), client);
        }
        return new ToolLink(
                url,
                form.custom(json),
                form.opensInNewTab(),
                tools.clientFor(course, url, form.get("client")));
    }
}
