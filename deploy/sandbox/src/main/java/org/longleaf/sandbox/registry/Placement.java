package org.longleaf.sandbox.registry;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// One place in Canvas where a tool asks to be shown.
///
/// @param name Canvas's own name, without prefix
/// @param targetLinkUri null: the tool's own
/// @param label null: the tool's title
/// @param visibility null or `public`: everybody; `members`; `admins`
/// @param shownAtFirst false: hidden from a course's navigation until a teacher adds it
public record Placement(
        String name,
        String messageType,
        @Nullable String targetLinkUri,
        @Nullable String label,
        Map<String, String> custom,
        @Nullable String visibility,
        boolean shownAtFirst) {

    /// Canvas ends a launch whose message type the placement does not know.
    public boolean isLaunchable() {
        return KnownPlacements.takes(name, messageType);
    }
}
