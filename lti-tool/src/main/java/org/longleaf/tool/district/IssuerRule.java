package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a platform may say of itself, or a district's admin of it, without speaking for somebody
/// else's: whether an issuer belongs to the address where its configuration was read (LTI Dynamic
/// Registration 1.0, section 3.4), and its endpoints with it.
public final class IssuerRule {

    /// Canvas as its maker hosts it: one issuer for all schools, whose own hosts answer for it
    /// (canvas-contract.md, section 1.1).
    private static final Set<String> HOSTED =
            Set.of(
                    "https://canvas.instructure.com",
                    "https://canvas.beta.instructure.com",
                    "https://canvas.test.instructure.com");

    private static final Set<String> HOSTED_AT = Set.of(".instructure.com", ".canvaslms.com");

    /// Names that nobody can own (RFC 6761, section 6): all that a stand-in on this machine may
    /// speak for.
    private static final Set<String> NOBODYS = Set.of(".example", ".test", ".localhost");

    private IssuerRule() {}

    /// @param configuration an address that may be called; one on this machine was allowed by the
    ///   setting for it
    public static boolean belongs(String issuer, URI configuration) {
        String host = host(configuration);
        String named = hostOf(issuer);
        if (named == null || host.isEmpty()) {
            return false;
        }
        if (named.equals(host)) {
            // Another port is another's service.
            return Origin.of(issuer).equals(Origin.of(configuration.toString()));
        }
        if (HOSTED.contains(issuer)) {
            return "https".equalsIgnoreCase(configuration.getScheme()) && isHostedAt(host);
        }
        return isThisMachine(host) && isNobodys(named);
    }

    /// Whether an endpoint is that platform's own: where its issuer is at home. Tokens are asked
    /// for there, and a platform that named another's endpoint would be handed the other's.
    public static boolean isAtHome(URI endpoint, String issuer, URI configuration) {
        if (HOSTED.contains(issuer) && isHostedAt(host(configuration))) {
            return "https".equalsIgnoreCase(endpoint.getScheme()) && isHostedAt(host(endpoint));
        }
        return Origin.of(endpoint.toString()).equals(Origin.of(configuration.toString()));
    }

    /// Whether the audience that a platform wants in our assertions names that platform and no
    /// other, or somebody else's token endpoint would take them: an address at home, or a host of
    /// one (Canvas says `authorization_server` without a scheme).
    public static boolean isAudience(String audience, URI tokenEndpoint, String issuer) {
        Optional<Origin> origin = Origin.of(audience);
        if (origin.isPresent()) {
            return origin.equals(Origin.of(tokenEndpoint.toString()))
                    || origin.equals(Origin.of(issuer));
        }
        return audience.equals(hostOf(issuer))
                || audience.equals(tokenEndpoint.getAuthority())
                || audience.equals(tokenEndpoint.getHost())
                || HOSTED.contains(issuer) && isHostedAt(audience)
                || isThisMachine(host(tokenEndpoint)) && isNobodys(audience);
    }

    private static boolean isNobodys(String host) {
        return NOBODYS.stream().anyMatch(host::endsWith);
    }

    private static boolean isHostedAt(String host) {
        return HOSTED_AT.stream().anyMatch(host::endsWith);
    }

    /// Whether the issuer is the one that Canvas's maker shares among all schools.
    public static boolean isHosted(String issuer) {
        return HOSTED.contains(issuer);
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /// An issuer is an https address without query or fragment (OpenID Connect Core 1.0, section
    /// 2); plain http is for this machine.
    private static @Nullable String hostOf(String issuer) {
        try {
            URI uri = new URI(issuer);
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            if (!plain) {
                return null;
            }
            boolean allowed =
                    "https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && isThisMachine(host(uri));
            return allowed ? host(uri) : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }
}
