package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.AssignmentFacts.Column;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ToolLink;
import org.longleaf.sandbox.coursework.ExtraColumn;
import org.longleaf.sandbox.coursework.ExtraColumns;
import org.longleaf.sandbox.coursework.NewAssignments;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Makes, changes and deletes line items by Canvas's rules. The body was checked before.
@Component
final class ChangeLineItems {
    private final Campus campus;
    private final NewAssignments assignments;
    private final ExtraColumns extras;
    private final ToolMatch tools;

    ChangeLineItems(
            Campus campus, NewAssignments assignments, ExtraColumns extras, ToolMatch tools) {
        this.campus = campus;
        this.assignments = assignments;
        this.extras = extras;
        this.tools = tools;
    }

    /// Without a link: a new assignment, published at once.
    GradeColumn make(Course course, String client, LineItemBody body) {
        var url = body.toolUrl();
        var link =
                url == null
                        ? null
                        : new ToolLink(url, Map.of(), false, tools.clientFor(course, url, client));
        var facts = new AssignmentFacts("", true, link, client, false, body.over(Column.EMPTY));
        var made = assignments.make(course, label(body), maximum(body), facts);
        return GradeColumn.own(made, facts);
    }

    /// With an assignment's link: one more column, which no page shows.
    GradeColumn add(Course course, Assignment to, String client, LineItemBody body) {
        var extra =
                new ExtraColumn(
                        campus.coursework().nextId(),
                        to,
                        label(body),
                        maximum(body),
                        client,
                        body.over(Column.EMPTY));
        extras.save(extra);
        return GradeColumn.added(extra, campus.facts(course, to));
    }

    /// An assignment's own column changes the assignment.
    GradeColumn change(GradeColumn old, LineItemBody body) {
        var label = Objects.requireNonNullElse(body.label(), old.label());
        var maximum = Objects.requireNonNullElse(body.maximum(), old.maximum());
        var column = body.over(old.column());
        var extra = old.extra();
        if (extra == null) {
            var facts = old.facts().with(column);
            return GradeColumn.own(assignments.change(old.of(), label, maximum, facts), facts);
        }
        var changed =
                new ExtraColumn(
                        extra.canvasId(), extra.of(), label, maximum, extra.owner(), column);
        extras.save(changed);
        return GradeColumn.added(changed, old.facts());
    }

    void delete(GradeColumn column) {
        var extra = column.extra();
        if (extra == null) {
            assignments.delete(column.of());
        } else {
            extras.remove(extra);
        }
    }

    /// The assignment with this link anywhere on the platform.
    Optional<Assignment> linked(Course course, String resourceLinkId) {
        return campus.courses().stream()
                .filter(c -> c.platform().equals(course.platform()))
                .flatMap(c -> campus.assignments(c).stream())
                .filter(a -> a.resourceLinkId().equals(resourceLinkId))
                .findFirst();
    }

    boolean isDeleted(String resourceLinkId) {
        return campus.coursework().isDeletedLink(resourceLinkId);
    }

    @Nullable String ownerOf(Course course, Assignment assignment) {
        return campus.facts(course, assignment).owner();
    }

    private static String label(LineItemBody body) {
        return Objects.requireNonNull(body.label());
    }

    private static BigDecimal maximum(LineItemBody body) {
        return Objects.requireNonNull(body.maximum());
    }
}
