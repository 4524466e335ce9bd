package org.longleaf.tool.district.account;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.rest.ConsentRequest;
import org.longleaf.canvas.rest.Pkce;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SecretHash;
import org.longleaf.tool.web.Settings;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The way of an admin's browser to Canvas and back, where an account lets Longleaf in (RFC 6749,
/// section 4.1). The proof that the code's bringer is who asked (RFC 7636) lies in a cookie of that
/// browser; only its hash travels in the state, which is good once and for ten minutes, as long as
/// the visit lasts.
@Component
final class Consents {

    /// What a key that enforces scopes must have.
    static final Set<String> SCOPES =
            Set.of(
                    "url:GET|/api/v1/conversations",
                    "url:POST|/api/v1/conversations",
                    "url:GET|/api/v1/users/:id",
                    "url:GET|/api/v1/courses/:course_id/assignments/:id",
                    "url:GET|/api/v1/courses/:course_id/custom_gradebook_columns",
                    "url:POST|/api/v1/courses/:course_id/custom_gradebook_columns",
                    "url:PUT|/api/v1/courses/:course_id/custom_gradebook_columns/:id/data/:user_id",
                    "url:POST|/api/v1/courses/:course_id/rubrics",
                    "url:PUT|/api/v1/courses/:course_id/assignments/:assignment_id/submissions/:user_id");

    private static final String BEGIN = "canvas consent";
    private static final String STATE = "canvas consent state";
    private static final String BACK = "/canvas/oauth/callback";
    private static final String PREFIX = "__Host-canvas-";
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final SecureRandom random = new SecureRandom();
    private final VisitAddresses addresses;
    private final Administration administration;
    private final ServiceAccounts accounts;
    private final Settings settings;

    Consents(
            VisitAddresses addresses,
            Administration administration,
            ServiceAccounts accounts,
            Settings settings) {
        this.addresses = addresses;
        this.administration = administration;
        this.accounts = accounts;
        this.settings = settings;
    }

    /// Where Canvas sends the browser back: what the key must allow.
    String redirect() {
        return settings.at(BACK).toString();
    }

    /// Where a window of its own begins, within the next minute.
    String address(Desk desk, UUID registration) {
        return "/canvas/oauth/begin/"
                + addresses.make(BEGIN, desk.visitor(), members(desk, registration));
    }

    /// @param canvas where the browser goes, with the cookie
    record Begun(URI canvas, ResponseCookie cookie) {}

    /// Empty where the address has served, or what it stands for is no more.
    Optional<Begun> begin(String token) {
        return addresses.spend(BEGIN, token).flatMap(this::begin);
    }

    private Optional<Begun> begin(Asked asked) {
        Desk desk = desk(asked);
        UUID registration = registration(asked);
        Pkce pkce = Pkce.fresh(random);
        String cookie = PREFIX + OpaqueId.fresh().substring(0, 8);
        Map<String, String> members =
                Map.of(
                        "place",
                        desk.place(),
                        "canvas",
                        registration.toString(),
                        "cookie",
                        cookie,
                        "hash",
                        SecretHash.of(pkce.verifier()));
        return accounts.oauth(desk, registration)
                .map(oauth ->
                        new Begun(
                                oauth.consentAt(
                                        new ConsentRequest(
                                                settings.at(BACK),
                                                addresses.make(
                                                        STATE, desk.visitor(), members, LASTS),
                                                SCOPES,
                                                pkce,
                                                "Longleaf")),
                                cookie(cookie, pkce.verifier(), LASTS)));
    }

    /// What came of it.
    ///
    /// @param spent takes the cookie away; null where it is not known
    record Came(Words words, @Nullable ResponseCookie spent) {}

    /// How the window tells it.
    enum Words {
        CONNECTED,
        /// Whoever is signed in at Canvas said no, or Canvas did for them.
        DENIED,
        /// Not the browser, not the visit, or not in time.
        LOST,
        /// Canvas did not take the code or the key.
        FAILED
    }

    Came back(String state, @Nullable String code, Cookie @Nullable [] cookies) {
        return addresses
                .spend(STATE, state)
                .map(asked -> back(asked, code, cookies))
                .orElseGet(() -> new Came(Words.LOST, null));
    }

    private Came back(Asked asked, @Nullable String code, Cookie @Nullable [] cookies) {
        ResponseCookie spent = cookie(asked.member("cookie"), "", Duration.ZERO);
        Optional<Pkce> proof = proof(asked, cookies);
        if (proof.isEmpty()) {
            return new Came(Words.LOST, spent);
        }
        if (code == null) {
            return new Came(Words.DENIED, spent);
        }
        boolean connected =
                accounts.connect(
                        desk(asked),
                        registration(asked),
                        new ServiceAccounts.Answer(code, settings.at(BACK), proof.get()));
        return new Came(connected ? Words.CONNECTED : Words.FAILED, spent);
    }

    private static Optional<Pkce> proof(Asked asked, Cookie @Nullable [] cookies) {
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie ->
                                cookie.getName().equals(asked.member("cookie"))
                                        && SecretHash.of(cookie.getValue())
                                                .equals(asked.member("hash")))
                        .map(cookie -> new Pkce(cookie.getValue()))
                        .findFirst();
    }

    /// The grant may have ended on the way.
    private Desk desk(Asked asked) {
        return administration.desk(asked.visitor(), asked.member("place"));
    }

    private static UUID registration(Asked asked) {
        return UUID.fromString(asked.member("canvas"));
    }

    private static Map<String, String> members(Desk desk, UUID registration) {
        return Map.of("place", desk.place(), "canvas", registration.toString());
    }

    /// The window is of its own, so Canvas's frame has no say; Canvas sends it back by a link.
    private static ResponseCookie cookie(String name, String value, Duration lasts) {
        return ResponseCookie.from(name, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(lasts)
                .build();
    }
}
