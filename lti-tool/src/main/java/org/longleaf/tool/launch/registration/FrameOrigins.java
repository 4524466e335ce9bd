package org.longleaf.tool.launch.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.OpenIdConfiguration;
import org.longleaf.tool.district.Origin;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Where launches of a newly registered platform will come from, as far as its configuration tells:
/// the school's own host first, for that is where people are sent back to (but last for a stand-in
/// on this machine, whose school has no host). An admin can change the list later.
final class FrameOrigins {

    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

    private FrameOrigins() {}

    static List<String> of(URI configuration, OpenIdConfiguration platform) {
        Set<String> origins = new LinkedHashSet<>();
        String school = schoolHost(platform.accountDomain());
        boolean isHere = "http".equalsIgnoreCase(configuration.getScheme());
        if (school != null && !isHere) {
            origins.add("https://" + school);
        }
        origins.add(Origin.of(configuration).text());
        origins.add(Origin.of(platform.registrationEndpoint()).text());
        origins.add(Origin.of(platform.authorizationEndpoint()).text());
        origins.add(Origin.of(platform.tokenEndpoint()).text());
        if (school != null) {
            origins.add("https://" + school);
        }
        return List.copyOf(origins);
    }

    static @Nullable String schoolHost(@Nullable String domain) {
        if (domain == null) {
            return null;
        }
        String host = domain.strip().toLowerCase(Locale.ROOT);
        return HOST_NAME.matcher(host).matches() ? host : null;
    }
}
