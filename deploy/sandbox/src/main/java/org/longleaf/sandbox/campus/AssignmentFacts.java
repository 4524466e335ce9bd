package org.longleaf.sandbox.campus;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What Canvas knows of an assignment beside its place in the gradebook.
///
/// @param link what opens in it; null where it is handed in without a tool
/// @param owner the client id that the column belongs to; null where it is no tool's
/// @param coupled Canvas made the column together with the assignment, so that no service call may
///   delete it
public record AssignmentFacts(
        String description,
        boolean published,
        @Nullable ToolLink link,
        @Nullable String owner,
        boolean coupled,
        Column column) {

    /// What only the line item service shows (LTI AGS 2.0, section 3.2). Moments are in the tool's
    /// own words.
    ///
    /// @param start when it opens, and `end` when it is due; `lock` is Canvas's own
    /// @param submissionType Canvas's extension, told back where it was used
    public record Column(
            @Nullable String tag,
            @Nullable String resourceId,
            @Nullable String start,
            @Nullable String end,
            @Nullable String lock,
            @Nullable Map<String, String> submissionType) {
        public static final Column EMPTY = new Column(null, null, null, null, null, null);
    }

    public AssignmentFacts published(boolean now) {
        return new AssignmentFacts(description, now, link, owner, coupled, column);
    }

    public AssignmentFacts with(Column other) {
        return new AssignmentFacts(description, published, link, owner, coupled, other);
    }

    /// Has it a link that a tool here answers for?
    public boolean opensTool() {
        return link != null && link.client() != null;
    }
}
