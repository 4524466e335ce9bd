package org.longleaf.sandbox.page;

import org.longleaf.sandbox.registry.DeveloperKey;
import org.longleaf.sandbox.registry.KeySource;
import org.longleaf.sandbox.registry.KnownScopes;
import org.longleaf.sandbox.registry.Placement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A developer key in an admin's words.
record KeyShown(
        String clientId,
        String title,
        String description,
        boolean on,
        boolean registeredItself,
        boolean wantsChange,
        List<Choice> scopes,
        List<Choice> placements,
        String privacyLevel,
        Map<String, String> addresses,
        Map<String, String> custom) {
    /// The privacy levels, and what each lets the tool know.
    static final Map<String, String> LEVELS = levels();

    /// A scope or placement with its check box.
    record Choice(String value, String words, String detail, boolean kept) {}

    static KeyShown of(DeveloperKey key) {
        var asked = key.asked();
        var description = asked.description();
        return new KeyShown(
                key.clientId(),
                asked.title(),
                description == null ? "" : description,
                key.on(),
                key.registration() != null,
                key.wanted() != null,
                asked.scopes().stream()
                        .map(scope ->
                                new Choice(
                                        scope,
                                        KnownScopes.words(scope),
                                        scope,
                                        key.kept().scopes().contains(scope)))
                        .toList(),
                asked.placements().stream().map(placement -> choice(key, placement)).toList(),
                key.kept().privacyLevel(),
                addresses(key),
                asked.custom());
    }

    /// The levels for the page.
    public Map<String, String> allLevels() {
        return LEVELS;
    }

    private static Choice choice(DeveloperKey key, Placement placement) {
        var name = placement.name().replace('_', ' ');
        var type =
                placement.isLaunchable()
                        ? placement.messageType()
                        : placement.messageType() + ", which Canvas does not launch there";
        return new Choice(
                placement.name(),
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                type,
                key.kept().placements().contains(placement.name()));
    }

    private static Map<String, String> addresses(DeveloperKey key) {
        var asked = key.asked();
        var addresses = new LinkedHashMap<String, String>();
        addresses.put("Opens at", asked.targetLinkUri());
        addresses.put("Logs in at", asked.loginUri());
        addresses.put("Answers at", String.join(", ", asked.redirectUris()));
        if (asked.keys() instanceof KeySource.At(var address)) {
            addresses.put("Public keys", address.toString());
        }
        return addresses;
    }

    private static Map<String, String> levels() {
        var levels = new LinkedHashMap<String, String>();
        levels.put("anonymous", "Nothing about people but an id");
        levels.put("name_only", "Names");
        levels.put("email_only", "E-mail addresses");
        levels.put("public", "Names, e-mail addresses and pictures");
        return levels;
    }
}
