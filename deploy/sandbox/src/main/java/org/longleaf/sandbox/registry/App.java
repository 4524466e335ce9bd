package org.longleaf.sandbox.registry;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tool as one deployment of it is launched: the built-in one, or one that an admin installed.
///
/// @param number its id in the addresses of this Canvas
/// @param spot where it is installed; an account launch names it
public record App(
        Client client,
        String number,
        String title,
        String deploymentId,
        Spot spot,
        String privacyLevel,
        String loginUri,
        String targetLinkUri,
        Map<String, String> custom,
        List<Placement> placements) {

    public Optional<Placement> placement(@Nullable String name) {
        return placements.stream().filter(placement -> placement.name().equals(name)).findFirst();
    }

    public String targetAt(@Nullable String placement) {
        return placement(placement)
                .flatMap(found -> Optional.ofNullable(found.targetLinkUri()))
                .orElse(targetLinkUri);
    }

    /// The tool's custom fields and the placement's; the placement's win.
    public Map<String, String> customAt(@Nullable String placement) {
        var all = new LinkedHashMap<>(custom);
        placement(placement).ifPresent(found -> all.putAll(found.custom()));
        return all;
    }

    public String labelAt(String placement) {
        return placement(placement)
                .flatMap(found -> Optional.ofNullable(found.label()))
                .map(label -> apart(label, number))
                .orElse(title);
    }

    /// An installed tool that calls itself as the built-in one does is told apart by its number.
    static String apart(String name, String number) {
        return name.equals(Apps.BUILT_IN_TITLE) ? name + " " + number : name;
    }

    /// What a browser calls the tool's origin in messages and policies.
    public String origin() {
        var address = URI.create(targetLinkUri);
        return address.getScheme() + "://" + address.getAuthority();
    }

    public boolean sharesNames() {
        return sharesAll() || privacyLevel.equals("name_only");
    }

    public boolean sharesEmail() {
        return sharesAll() || privacyLevel.equals("email_only");
    }

    public boolean sharesAll() {
        return privacyLevel.equals("public");
    }
}
