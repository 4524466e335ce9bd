package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.AssignmentFacts.Column;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.coursework.ExtraColumn;
import org.longleaf.sandbox.grade.Terms;

import java.math.BigDecimal;

/// A line item as the services know it: an assignment's own, or one that a tool added to it.
///
/// @param owner the client id it belongs to; null where it is no tool's
/// @param extra null for the assignment's own
record GradeColumn(
        Assignment of, AssignmentFacts facts, @Nullable String owner, @Nullable ExtraColumn extra) {

    static GradeColumn own(Assignment assignment, AssignmentFacts facts) {
        return new GradeColumn(assignment, facts, facts.owner(), null);
    }

    static GradeColumn added(ExtraColumn extra, AssignmentFacts facts) {
        return new GradeColumn(extra.of(), facts, extra.owner(), extra);
    }

    String canvasId() {
        return extra == null ? of.lineItemCanvasId() : extra.canvasId();
    }

    String label() {
        return extra == null ? of.title() : extra.label();
    }

    BigDecimal maximum() {
        return extra == null ? of.points() : extra.maximum();
    }

    Column column() {
        return extra == null ? facts.column() : extra.column();
    }

    /// The link it hangs on; none for an assignment that no tool opens.
    @Nullable String resourceLinkId() {
        return facts.opensTool() ? of.resourceLinkId() : null;
    }

    /// Made by Canvas together with the assignment.
    boolean isCoupled() {
        return extra == null && facts.coupled();
    }

    boolean isOwnedBy(String client) {
        return client.equals(owner);
    }

    /// What a score call has to keep to.
    Terms terms(AssignmentRules rules) {
        return new Terms(maximum(), facts.published(), extra == null, rules);
    }

    /// What the gradebook scores against.
    Assignment scored() {
        return extra == null ? of : extra.asAssignment();
    }
}
