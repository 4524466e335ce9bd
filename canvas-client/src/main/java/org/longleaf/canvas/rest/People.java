package org.longleaf.canvas.rest;

import static org.longleaf.canvas.rest.CanvasAddress.api;

import org.longleaf.canvas.Listing;
import org.longleaf.canvas.Outcome;

/// People, by whatever id Canvas knows them (canvas-contract.md, section 9.2). What a call may come
/// to stands at [CanvasRest].
public final class People {
    private final RestCalls calls;

    People(RestCalls calls) {
        this.calls = calls;
    }

    /// One person: `GET /api/v1/users/:id`. A launch's `sub` finds the person by
    /// [UserKey#lti(String)].
    ///
    /// @return `AskAPerson` where Canvas knows nobody by that key, or the token's user may not see
    ///   them; see [CanvasRest] for the rest
    public Outcome<User> read(UserKey person) {
        return calls.get(api("users", person.text()), new Form(), "the user's answer", User::of);
    }

    /// Where somebody is enrolled: `GET /api/v1/users/:id/enrollments`.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where Canvas knows nobody by
    ///   that key, or the token's user may not see their enrollments; see [CanvasRest] for the rest
    public Listing<Enrollment> enrollments(UserKey person) {
        return calls.list(
                api("users", person.text(), "enrollments"),
                new Form(),
                "the enrollments' answer",
                Enrollment::of);
    }

    /// An account's people whose name, login or id holds these words, at least two characters: `GET
    /// /api/v1/accounts/:id/users?search_term=`. Canvas judges the words, not this method.
    ///
    /// @return walking it throws a `PageFailed` with an `AskAPerson` where the words are too short,
    ///   Canvas knows no such account, or the token's user may not look into it; see [CanvasRest]
    ///   for the rest
    public Listing<User> search(AccountKey account, String words) {
        return calls.list(
                api("accounts", account.text(), "users"),
                new Form().with("search_term", words),
                "the users' answer",
                User::of);
    }
}
