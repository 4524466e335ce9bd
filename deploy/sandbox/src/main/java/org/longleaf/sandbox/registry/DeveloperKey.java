package org.longleaf.sandbox.registry;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A tool's key on one Canvas: what the tool asked for, and what the admin left of it.
///
/// @param registration how it came, when the tool registered itself; null for a key made by hand
/// @param on a key is off until an admin turns it on
/// @param wanted a change the tool asked for, which waits for the admin; null when there is none
public record DeveloperKey(
        String clientId,
        String platform,
        ToolConfiguration asked,
        @Nullable Registration registration,
        boolean on,
        Kept kept,
        @Nullable Wanted wanted) {

    /// A dynamic registration (LTI Dynamic Registration 1.0).
    ///
    /// @param uuid the registration token's
    /// @param toolConfiguration the tool's own words, repeated in every answer about it
    public record Registration(
            String id, String uuid, Map<String, @Nullable Object> toolConfiguration) {}

    /// What the admin left on.
    public record Kept(Set<String> scopes, Set<String> placements, String privacyLevel) {

        static Kept all(ToolConfiguration asked) {
            return new Kept(asked.scopes(), names(asked), asked.privacyLevel());
        }
    }

    /// The whole configuration as the tool would have it now.
    public record Wanted(
            ToolConfiguration asked, Map<String, @Nullable Object> toolConfiguration) {}

    public DeveloperKey turned(boolean to) {
        return new DeveloperKey(clientId, platform, asked, registration, to, kept, wanted);
    }

    /// Trims the key; nothing can be kept that was not asked for.
    public DeveloperKey keeping(Set<String> scopes, Set<String> placements, String privacyLevel) {
        var less =
                new Kept(
                        both(asked.scopes(), scopes), both(names(asked), placements), privacyLevel);
        return new DeveloperKey(clientId, platform, asked, registration, on, less, wanted);
    }

    public DeveloperKey wanting(@Nullable Wanted change) {
        return new DeveloperKey(clientId, platform, asked, registration, on, kept, change);
    }

    /// Takes over the change that waits: all it asks for is granted, except what was trimmed
    /// before.
    public DeveloperKey changed() {
        if (wanted == null || registration == null) {
            return this;
        }
        var trimmedScopes = without(asked.scopes(), kept.scopes());
        var trimmedPlacements = without(names(asked), kept.placements());
        var left =
                new Kept(
                        without(wanted.asked().scopes(), trimmedScopes),
                        without(names(wanted.asked()), trimmedPlacements),
                        kept.privacyLevel());
        var told =
                new Registration(
                        registration.id(), registration.uuid(), wanted.toolConfiguration());
        return new DeveloperKey(clientId, platform, wanted.asked(), told, on, left, null);
    }

    public List<Placement> placements() {
        return asked.placements().stream()
                .filter(placement -> kept.placements().contains(placement.name()))
                .toList();
    }

    private static Set<String> names(ToolConfiguration asked) {
        return asked.placements().stream()
                .map(Placement::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> both(Set<String> all, Set<String> some) {
        var left = new LinkedHashSet<>(all);
        left.retainAll(some);
        return left;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var left = new LinkedHashSet<>(all);
        left.removeAll(some);
        return left;
    }
}
