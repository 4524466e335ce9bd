package org.longleaf.sandbox.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.oauth.ApiKeys;
import org.longleaf.sandbox.oauth.KnownApiScopes;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The form for a new API key as it was filled in. Addresses and scopes stand one on a line.
record ApiKeyForm(
        @Nullable String name,
        @Nullable String redirectUris,
        @Nullable String scopes,
        @Nullable Boolean allowIncludes) {

    boolean isEmpty() {
        return text(name).isBlank() && text(redirectUris).isBlank() && text(scopes).isBlank();
    }

    List<String> flaws() {
        var flaws = new ArrayList<String>();
        if (text(name).isBlank()) {
            flaws.add("The key needs a name: people see it when they are asked.");
        }
        if (lines(redirectUris).isEmpty()) {
            flaws.add("The key needs at least one redirect URI.");
        }
        lines(redirectUris).stream()
                .filter(uri -> !isWebAddress(uri))
                .forEach(uri -> flaws.add(uri + " is not an http or https address."));
        lines(scopes).stream()
                .filter(scope -> !KnownApiScopes.ALL.contains(scope))
                .forEach(scope -> flaws.add(scope + " is not a scope that this Canvas knows."));
        return flaws;
    }

    ApiKeys.Wanted wanted() {
        return new ApiKeys.Wanted(
                text(name).strip(),
                lines(redirectUris),
                new LinkedHashSet<>(lines(scopes)),
                Boolean.TRUE.equals(allowIncludes));
    }

    private static boolean isWebAddress(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getRawFragment() == null
                    && List.of("http", "https").contains(String.valueOf(uri.getScheme()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static List<String> lines(@Nullable String text) {
        return text(text).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
