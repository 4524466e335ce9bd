package org.longleaf.sandbox.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.sandbox.campus.User;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Who the browser is, on each platform by itself. The session travels in two cookies: one as
/// Canvas sets it (SameSite=None; Secure), which Chromium and Firefox take on a loopback address
/// too, and a plain one (SameSite=Lax) for browsers that refuse Secure cookies over http.
@Component
public final class Sessions {
    private static final String COOKIE = "sandbox_session";
    private static final String PLAIN = "sandbox_session_plain";

    private final Map<String, User> users = new ConcurrentHashMap<>();

    /// Makes the browser this user on this user's platform.
    public void begin(User user, HttpServletResponse response) {
        var token = UUID.randomUUID().toString();
        users.put(token, user);
        var path = "/" + user.identity().platform() + "/";
        Stream.of(
                        ResponseCookie.from(COOKIE, token).sameSite("None").secure(true),
                        ResponseCookie.from(PLAIN, token).sameSite("Lax"))
                .map(cookie -> cookie.path(path).httpOnly(true).build().toString())
                .forEach(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie));
    }

    public Optional<User> user(String platform, HttpServletRequest request) {
        return tokens(request)
                .flatMap(token -> Stream.ofNullable(users.get(token)))
                .filter(user -> user.identity().platform().equals(platform))
                .findFirst();
    }

    /// The session goes on as another user, with the one it belongs to behind it.
    public void actAs(User other, HttpServletRequest request) {
        change(other, request, session -> other.actedBy(self(session)));
    }

    /// The session is its owner's again.
    public void stopActing(User user, HttpServletRequest request) {
        change(user, request, Sessions::self);
    }

    /// Nobody is logged in on the platform any more, in any tab of this browser.
    public void end(String platform, HttpServletRequest request) {
        tokens(request)
                .filter(token -> {
                    var user = users.get(token);
                    return user != null && user.identity().platform().equals(platform);
                })
                .toList()
                .forEach(users::remove);
    }

    private void change(User where, HttpServletRequest request, UnaryOperator<User> to) {
        var platform = where.identity().platform();
        tokens(request)
                .forEach(token ->
                        users.computeIfPresent(
                                token,
                                (_, session) ->
                                        session.identity().platform().equals(platform)
                                                ? to.apply(session)
                                                : session));
    }

    private static User self(User session) {
        var actor = session.actor();
        return actor == null ? session : actor;
    }

    private static Stream<String> tokens(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(c -> c.getName().equals(COOKIE) || c.getName().equals(PLAIN))
                .map(Cookie::getValue)
                .distinct();
    }
}
