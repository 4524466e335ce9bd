package org.longleaf.sandbox.coursework;

import org.longleaf.sandbox.campus.AssignmentFacts.Column;
import org.longleaf.sandbox.campus.DemoContent.Assignment;

import java.math.BigDecimal;

/// A line item that a tool added to an assignment: it keeps results, but no page shows it and it
/// never touches the assignment's own grade.
public record ExtraColumn(
        String canvasId,
        Assignment of,
        String label,
        BigDecimal maximum,
        String owner,
        Column column) {

    /// What the gradebook scores against: a column of its own.
    public Assignment asAssignment() {
        return new Assignment(
                "extra-" + canvasId,
                of.course(),
                of.canvasId(),
                maximum,
                label,
                of.resourceLinkId(),
                canvasId);
    }
}
