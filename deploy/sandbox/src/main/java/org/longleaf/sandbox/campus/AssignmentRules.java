package org.longleaf.sandbox.campus;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// How an assignment is graded and handed in, as its teacher set it.
///
/// @param passFail graded complete or incomplete, whatever the points
/// @param allowedAttempts how often it may be handed in; null means as often as wanted
/// @param anonymous graders do not see whose work it is
/// @param online handed in at Canvas itself, as a text, an address or files
/// @param onlyFor the ids of the people it is assigned to; null means everybody
public record AssignmentRules(
        boolean passFail,
        @Nullable Integer allowedAttempts,
        boolean anonymous,
        boolean online,
        @Nullable Set<String> onlyFor) {
    public static final AssignmentRules USUAL =
            new AssignmentRules(false, null, false, false, null);

    /// What an assignment takes that is handed in at Canvas itself.
    public static final List<String> ONLINE_TYPES =
            List.of("online_text_entry", "online_url", "online_upload");

    public boolean isFor(User user) {
        return onlyFor == null || onlyFor.contains(user.person().id());
    }
}
