package org.longleaf.sandbox.oauth;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// A key for the REST API, with a secret.
///
/// @param scopes what the key may ask for; empty means that scopes are not enforced
/// @param allowIncludes a key with scopes loses its `include[]` parameters unless this is on
public record ApiKey(
        String clientId,
        String platform,
        String name,
        String secret,
        List<String> redirectUris,
        Set<String> scopes,
        boolean allowIncludes,
        boolean on) {

    public boolean enforcesScopes() {
        return !scopes.isEmpty();
    }

    /// Every asked scope is the key's. A key with scopes must be asked for one at least.
    boolean grants(Collection<String> asked) {
        return !enforcesScopes() || (!asked.isEmpty() && scopes.containsAll(asked));
    }

    /// The address's host is one of the key's, or under it.
    boolean mayRedirectTo(String address) {
        var host = webHost(address);
        return !host.isEmpty()
                && redirectUris.stream()
                        .map(ApiKey::webHost)
                        .anyMatch(own -> host.equals(own) || host.endsWith("." + own));
    }

    public ApiKey turned(boolean to) {
        return new ApiKey(
                clientId, platform, name, secret, redirectUris, scopes, allowIncludes, to);
    }

    /// The host of an http or https address without a user; empty for anything else.
    static String webHost(String address) {
        try {
            var uri = URI.create(address);
            var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            var host = uri.getHost();
            var plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return web && host != null && plain ? host : "";
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
