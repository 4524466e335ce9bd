package org.longleaf.tool.launch.login;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.launch.login.LaunchState.Bound;
import org.longleaf.tool.web.OpaqueId;
import org.springframework.http.ResponseCookie;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Proves that the browser which brings the id_token is the one that began the login, so that
/// nobody can be logged into another's account. The verifier lies in a cookie of its own per login,
/// partitioned (CHIPS) so that it works in Canvas's frame where plain third-party cookies do not,
/// or in the platform's storage; only its hash travels in the state.
///
/// @param cookie the cookie's name, unlike for every login, so that two frames do not disturb each
///   other
public record BrowserBinding(String cookie, String verifier) {

    private static final String PREFIX = "__Host-lti-";
    private static final String SPENT = "spent";

    static BrowserBinding fresh() {
        return new BrowserBinding(PREFIX + OpaqueId.fresh().substring(0, 8), OpaqueId.fresh());
    }

    String hash() {
        return hash(verifier);
    }

    /// Under which name the platform's storage keeps the verifier: one key a login, since a
    /// platform may count a key that is written twice as two.
    static String storageKey(String cookie) {
        return "longleaf-" + cookie.substring(PREFIX.length());
    }

    ResponseCookie asCookie() {
        return base(cookie, verifier).maxAge(600).build();
    }

    /// Puts a word in place of a verifier that has served, as long as the state can be posted: a
    /// page that is loaded again is told from a browser without cookies.
    public static ResponseCookie spent(Bound bound) {
        return base(bound.cookie(), SPENT).maxAge(600).build();
    }

    /// Whether this browser has posted the state before.
    static boolean isSpent(Bound bound, Cookie @Nullable [] cookies) {
        return cookies != null
                && Arrays.stream(cookies)
                        .anyMatch(cookie ->
                                cookie.getName().equals(bound.cookie())
                                        && cookie.getValue().equals(SPENT));
    }

    /// Whether one of the request's cookies is the verifier that the state expects.
    static boolean holds(Bound bound, Cookie @Nullable [] cookies) {
        if (cookies == null) {
            return false;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(bound.cookie()) && fits(bound, cookie.getValue())) {
                return true;
            }
        }
        return false;
    }

    /// Whether this is the verifier that the state expects.
    static boolean fits(Bound bound, String verifier) {
        return MessageDigest.isEqual(
                hash(verifier).getBytes(StandardCharsets.UTF_8),
                bound.verifierHash().getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseCookie.ResponseCookieBuilder base(String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("None")
                .partitioned(true);
    }

    private static String hash(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
