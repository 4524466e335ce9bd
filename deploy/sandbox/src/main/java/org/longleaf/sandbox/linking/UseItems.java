package org.longleaf.sandbox.linking;

import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.AssignmentFacts.Column;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.DemoContent.Course;
import org.longleaf.sandbox.campus.ResourceLink;
import org.longleaf.sandbox.campus.ToolLink;
import org.longleaf.sandbox.coursework.CourseModules;
import org.longleaf.sandbox.coursework.NewAssignments;
import org.longleaf.sandbox.login.Selecting;
import org.longleaf.sandbox.registry.ToolMatch;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/// Makes assignments and module items of a tool's answer, where the placement does so by itself.
@Component
final class UseItems {
    private final CourseModules modules;
    private final NewAssignments assignments;
    private final ToolMatch tools;

    UseItems(CourseModules modules, NewAssignments assignments, ToolMatch tools) {
        this.modules = modules;
        this.assignments = assignments;
        this.tools = tools;
    }

    /// Does the answer make something now, rather than go back to the form that asked?
    static boolean makesContent(Selecting selecting, List<ContentItem> usable) {
        return switch (selecting) {
            case ASSIGNMENT_SELECTION, SUBMISSION_TYPE_SELECTION, EDITOR_BUTTON -> false;
            case LINK_SELECTION ->
                    usable.size() > 1 || usable.stream().anyMatch(i -> i.lineItem() != null);
            case COURSE_ASSIGNMENTS_MENU, MODULE_INDEX_MENU_MODAL, MODULE_MENU_MODAL ->
                    !usable.isEmpty();
        };
    }

    /// @param newModule the name of the module that is made where none was asked from
    void use(Course course, Ticket ticket, String newModule, List<ContentItem> usable) {
        var module = ticket.module();
        var into = module == null ? modules.add(course, newModule).id() : module;
        for (var item : usable) {
            if (item.lineItem() == null) {
                modules.addLink(into, ResourceLink.to(item.name(), link(course, ticket, item)));
            } else {
                modules.addAssignment(into, assignment(course, ticket, item));
            }
        }
    }

    /// Unpublished, as Canvas leaves what a tool brought.
    private Assignment assignment(Course course, Ticket ticket, ContentItem item) {
        var asked = Objects.requireNonNull(item.lineItem());
        var dates = item.dates();
        var column =
                new Column(
                        asked.tag(),
                        asked.resourceId(),
                        dates.start(),
                        dates.due(),
                        dates.lock(),
                        null);
        var link = link(course, ticket, item);
        var facts = new AssignmentFacts(item.text(), false, link, link.client(), true, column);
        var maximum = Objects.requireNonNullElse(asked.maximum(), BigDecimal.ZERO);
        return assignments.make(course, item.name(), maximum, facts);
    }

    /// An item without an address opens the tool's own.
    private ToolLink link(Course course, Ticket ticket, ContentItem item) {
        var url = item.url();
        var client = url == null ? ticket.client() : tools.clientFor(course, url, ticket.client());
        return new ToolLink(url, item.custom(), item.newTab(), client);
    }
}
