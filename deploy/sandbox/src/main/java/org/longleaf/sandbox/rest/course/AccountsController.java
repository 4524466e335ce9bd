package org.longleaf.sandbox.rest.course;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.User;
import org.longleaf.sandbox.rest.FindAccount;
import org.longleaf.sandbox.rest.Refused;
import org.longleaf.sandbox.rest.RestCall;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// An account's people, for its admins.
@RestController
@RequestMapping("/{platform}/api/v1/accounts/{account}/users")
final class AccountsController {
    private static final int SHORTEST = 2;

    private final Campus campus;
    private final FindAccount accounts;

    AccountsController(Campus campus, FindAccount accounts) {
        this.campus = campus;
        this.accounts = accounts;
    }

    @GetMapping
    ResponseEntity<Object> users(@PathVariable String account, RestCall call) {
        var found = accounts.managed(call, account);
        var words = call.params().text("search_term");
        if (words != null && words.length() < SHORTEST) {
            var told = "search_term of 2 or more characters is required";
            throw Refused.with(
                    400,
                    Map.of("status", "argument_error", "short_message", told, "message", told));
        }
        var users =
                campus.usersOn(call.platform().id())
                        .filter(user -> found.has(campus, user))
                        .filter(user -> words == null || fits(user, words))
                        .sorted(Comparator.comparing(user -> UserShown.sortable(user.name())))
                        .toList();
        return call.page(users, UserShown::whole);
    }

    /// By a part of the name or of an id.
    private static boolean fits(User user, String words) {
        var identity = user.identity();
        return Stream.of(
                        user.name(),
                        "" + identity.loginId(),
                        "" + identity.sisId(),
                        identity.canvasUserId())
                .anyMatch(text ->
                        text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)));
    }
}
