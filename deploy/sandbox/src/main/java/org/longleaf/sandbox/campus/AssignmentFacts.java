package org.longleaf.sandbox.campus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /// Canvas's words for what it takes.
    public List<String> submissionTypes(AssignmentRules rules) {
        if (link != null) {
            return List.of("external_tool");
        }
        return rules.online() ? AssignmentRules.ONLINE_TYPES : List.of("none");
    }

    /// What may be handed in over the REST API: where anything is, a tool's launch too.
    public Set<String> takes(AssignmentRules rules) {
        var all = new HashSet<>(submissionTypes(rules));
        if (!all.remove("none")) {
            all.remove("external_tool");
            all.add("basic_lti_launch");
        }
        return all;
    }

    /// May it be handed in at this moment, by the dates it opens and closes at?
    public boolean isOpenAt(Instant now) {
        var start = moment(column.start());
        var lock = moment(column.lock());
        return (start == null || !now.isBefore(start)) && (lock == null || now.isBefore(lock));
    }

    // What cannot be read as a moment opens and closes nothing.
    private static @Nullable Instant moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
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
