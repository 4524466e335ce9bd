package org.longleaf.tool.district.connect;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.IssuerRule;
import org.longleaf.tool.district.NewRegistrations.Place;
import org.longleaf.tool.district.Origin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A registration as somebody types it in, checked into one that can be stored or into what is
/// wrong with which field. What a hosted Canvas fixes need not be typed, and cannot be: all schools
/// share its issuer, and whoever named other keys for it could speak for any of them
/// (canvas-contract.md, section 1.1).
final class TypedIn {

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int LONGEST_NAME = 100;

    private final Map<String, String> typed;
    private final Predicate<URI> accepted;
    private final boolean byTheState;
    private final Map<String, String> wrong = new TreeMap<>();

    /// @param accepted whether an address may be called at all, by its looks
    /// @param byTheState whether a state admin types, who may speak for a Canvas whose issuer says
    ///   nothing of its address
    TypedIn(Map<String, String> typed, Predicate<URI> accepted, boolean byTheState) {
        this.typed = typed;
        this.accepted = accepted;
        this.byTheState = byTheState;
    }

    /// What came of it: a place to store, or the message keys of what is wrong, by field.
    sealed interface Read {
        record Good(String name, Place place, @Nullable String deploymentId) implements Read {}

        record Wrong(Map<String, String> fields) implements Read {}
    }

    /// Where launches and keys of a kind of Canvas come from; null is for the school's own host.
    enum Kind {
        PRODUCTION("https://canvas.instructure.com", "https://sso.canvaslms.com"),
        BETA("https://canvas.beta.instructure.com", "https://sso.beta.canvaslms.com"),
        TEST("https://canvas.test.instructure.com", "https://sso.test.canvaslms.com"),
        OWN(null, null);

        private final @Nullable String issuer;
        private final @Nullable String sso;

        Kind(@Nullable String issuer, @Nullable String sso) {
            this.issuer = issuer;
            this.sso = sso;
        }

        boolean isHosted() {
            return issuer != null;
        }

        static boolean hosts(@Nullable String host) {
            return Stream.of(values())
                    .map(kind -> kind.issuer)
                    .filter(Objects::nonNull)
                    .anyMatch(issuer -> URI.create(issuer).getHost().equalsIgnoreCase(host));
        }
    }

    Read read() {
        Kind kind = kind();
        String name = text("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            wrong.put("name", "name");
        }
        String school = Origin.typed(text("address")).map(Origin::text).orElse("");
        if (school.isEmpty() || !accepted.test(URI.create(school))) {
            wrong.put("address", "address");
            school = "https://unknown.invalid";
        }
        String clientId = id("clientId");
        String deployment = text("deployment").isEmpty() ? null : id("deployment");
        String sso = kind.sso == null ? school : kind.sso;
        URI token = address(kind, "token", school + "/login/oauth2/token");
        String issuer = issuer(kind, school);
        if (!kind.isHosted() && !wrong.containsKey("address")) {
            staysAtHome(issuer, token, URI.create(school));
        }
        Place place =
                new Place(
                        issuer,
                        clientId,
                        address(kind, "authorization", sso + "/api/lti/authorize_redirect"),
                        token,
                        token.toString(),
                        address(kind, "jwks", sso + "/api/lti/security/jwks"),
                        List.of(school));
        return wrong.isEmpty()
                ? new Read.Good(name, place, deployment)
                : new Read.Wrong(Map.copyOf(wrong));
    }

    /// Whoever names another's issuer is taken for the other, and whoever names another's token
    /// endpoint is handed the other's tokens.
    private void staysAtHome(String issuer, URI token, URI school) {
        if (!byTheState && !IssuerRule.belongs(issuer, school)) {
            wrong.putIfAbsent("issuer", "elsewhere");
        }
        if (!IssuerRule.isAtHome(token, issuer, school)) {
            wrong.putIfAbsent("token", "elsewhere");
        }
    }

    private Kind kind() {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(text("kind"))) {
                return kind;
            }
        }
        wrong.put("kind", "kind");
        return Kind.OWN;
    }

    /// An issuer is compared letter by letter: it stays as typed.
    private String issuer(Kind kind, String school) {
        if (kind.issuer != null) {
            if (!text("issuer").isEmpty() && !text("issuer").equals(kind.issuer)) {
                wrong.put("issuer", "fixed");
            }
            return kind.issuer;
        }
        String issuer = text("issuer").isEmpty() ? school : text("issuer");
        try {
            URI uri = new URI(issuer);
            if (Kind.hosts(uri.getHost())) {
                wrong.put("issuer", "hosted");
                return issuer;
            }
            if (ID.matcher(issuer).matches()
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || accepted.test(uri))) {
                return issuer;
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        wrong.put("issuer", "issuer");
        return issuer;
    }

    private String id(String field) {
        String id = text(field);
        if (!ID.matcher(id).matches()) {
            wrong.put(field, "id");
        }
        return id;
    }

    private URI address(Kind kind, String field, String usual) {
        String text = text(field).isEmpty() ? usual : text(field);
        if (kind.isHosted() && !text.equals(usual)) {
            wrong.put(field, "fixed");
            return URI.create("https://unknown.invalid/");
        }
        try {
            URI uri = new URI(text);
            if (accepted.test(uri) || text.equals(usual)) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        wrong.put(field, "endpoint");
        return URI.create("https://unknown.invalid/");
    }

    private String text(String field) {
        String text = typed.get(field);
        return text == null ? "" : text.strip();
    }
}
