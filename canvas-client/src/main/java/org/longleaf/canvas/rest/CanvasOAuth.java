package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Done;
import org.longleaf.canvas.Verdict;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Call;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.Reply;
import org.longleaf.canvas.manners.Reply.Sent;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How a user lets the tool call Canvas in their name: OAuth 2.0's code grant (RFC 6749, section
/// 4.1) with PKCE (RFC 7636), as Canvas does it (canvas-contract.md, section 9.1). Nothing is
/// thrown for what the far end does; no secret, code or token stands in a reason. Safe for many
/// threads.
public final class CanvasOAuth {
    private static final String TOKEN = "/login/oauth2/token";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ANSWER = "the token's answer";

    private final PoliteHttp http;
    private final DeveloperKey key;
    private final CanvasAddress canvas;
    private final Clock clock;

    /// @param http the one that all doors share
    /// @param key whose address was checked when it was made, so nothing is thrown here
    /// @param clock dates the tokens, and reads a `Retry-After` that is a date
    public CanvasOAuth(PoliteHttp http, DeveloperKey key, Clock clock) {
        this.http = http;
        this.key = key;
        this.canvas = new CanvasAddress(key.canvas());
        this.clock = clock;
    }

    /// Where a browser is to be sent: `GET /login/oauth2/auth`; nothing is asked of Canvas here.
    /// The user comes back to the redirect address with `code` and `state`, or with `error`:
    /// `access_denied` where they said no, `invalid_scope`, `unauthorized_client`,
    /// `unsupported_response_type`.
    ///
    /// @return always an address; nothing is thrown
    public URI consentAt(ConsentRequest request) {
        var scopes = String.join(" ", new TreeSet<>(request.scopes()));
        return canvas.at(
                "/login/oauth2/auth",
                new Form()
                        .with("client_id", key.clientId())
                        .with("response_type", "code")
                        .with("redirect_uri", request.redirectUri().toString())
                        .with("state", request.state())
                        .with("scope", scopes.isEmpty() ? null : scopes)
                        .with("purpose", request.purpose())
                        .with("code_challenge", request.pkce().challenge())
                        .with("code_challenge_method", "S256"));
    }

    /// Makes a grant of the code that a user came back with, once the state was found good: `POST
    /// /login/oauth2/token`. A code is good once: after a `TryLater` with `mayHaveArrived` the user
    /// is to be sent again.
    ///
    /// @param redirectUri the one the user was sent with
    /// @return `AskAPerson` where Canvas does not take code, verifier or key, or the code is blank;
    ///   `TryLater` where Canvas is too busy or does not answer, with `mayHaveArrived` where the
    ///   code may be used up
    public Outcome<Grant> redeem(String code, URI redirectUri, Pkce pkce) {
        if (code.isBlank()) {
            return new AskAPerson<>("the user came back without a code");
        }
        var form =
                form("authorization_code")
                        .with("redirect_uri", redirectUri.toString())
                        .with("code", code)
                        .with("code_verifier", pkce.verifier());
        var now = clock.instant();
        return granted(
                ask(form), Set.copyOf(List.of(code, pkce.verifier(), key.secret())), now, null);
    }

    /// A grant with a new access token, which ends the old one: `POST /login/oauth2/token`. Canvas
    /// gives no new refresh token; the old one stays in the answer. Safe to repeat.
    ///
    /// @return `AskAPerson` where there is no refresh token, Canvas does not take the key, or the
    ///   user has taken the grant back and is to be asked again; `TryLater` where Canvas is too
    ///   busy or does not answer
    public Outcome<Grant> refresh(Grant grant) {
        var refreshToken = grant.refreshToken();
        if (refreshToken == null) {
            return new AskAPerson<>("the token has ended and there is none to refresh it by");
        }
        var now = clock.instant();
        return refreshed(grant, refreshToken, ask(refreshing(refreshToken)), now);
    }

    /// Gives a grant back, so that its tokens are worth nothing: `DELETE /login/oauth2/token`. A
    /// dead access token is no dead grant: it is refreshed once to give back what stands behind it.
    /// The grant counts as given back where nothing does, or where Canvas no longer knows the
    /// refresh token. Safe to repeat.
    ///
    /// @return `AskAPerson` where Canvas does not let the token be given back, or does not take the
    ///   key to refresh it; `TryLater` where Canvas is too busy or does not answer
    public Outcome<Done> revoke(Grant grant) {
        var reply = delete(grant);
        if (!isDead(reply)) {
            return deleted(grant, reply);
        }
        var refreshToken = grant.refreshToken();
        if (refreshToken == null) {
            return new Accepted<>(Done.DONE);
        }
        var now = clock.instant();
        var answer = ask(refreshing(refreshToken));
        return isUnknownGrant(answer)
                ? new Accepted<>(Done.DONE)
                : refreshed(grant, refreshToken, answer, now)
                        .arrived(false)
                        .then(fresh -> deleted(fresh, delete(fresh)));
    }

    // A token of another key's is refused as invalid_grant too, and lives on.
    private static boolean isUnknownGrant(Reply reply) {
        return reply instanceof Sent(Answered answer)
                && answer.status() == 400
                && (answer.body().contains("refresh_token not found")
                        || (answer.body().contains("invalid_grant")
                                && !answer.body().contains("incorrect client")));
    }

    private Reply delete(Grant grant) {
        var request =
                OutboundRequest.delete(canvas.at(TOKEN, new Form()))
                        .with("Authorization", grant.bearer().header())
                        .with("Accept", RestCalls.ACCEPT);
        return http.send(Call.of(holder(grant), request));
    }

    private Outcome<Done> deleted(Grant grant, Reply reply) {
        return verdict(Set.of(grant.accessToken())).on(reply, _ -> new Accepted<>(Done.DONE));
    }

    private static boolean isDead(Reply reply) {
        return reply instanceof Sent(Answered answer) && DeadToken.isToldBy(answer);
    }

    private Form form(String grantType) {
        return new Form()
                .with("grant_type", grantType)
                .with("client_id", key.clientId())
                .with("client_secret", key.secret());
    }

    private Form refreshing(String refreshToken) {
        return form("refresh_token").with("refresh_token", refreshToken);
    }

    private Reply ask(Form form) {
        var address = canvas.at(TOKEN, new Form());
        var request =
                new OutboundRequest(
                        "POST",
                        address,
                        Map.of("Content-Type", FORM, "Accept", RestCalls.ACCEPT),
                        form.text());
        // Canvas counts requests for tokens by the machine they come from, not by the user.
        return http.send(Call.forToken(Bucket.of(address, key.clientId()), request));
    }

    private Outcome<Grant> refreshed(
            Grant grant, String refreshToken, Reply answer, Instant askedAt) {
        return granted(
                answer,
                Set.copyOf(List.of(refreshToken, grant.accessToken(), key.secret())),
                askedAt,
                grant);
    }

    private Outcome<Grant> granted(
            Reply reply, Set<String> secrets, Instant askedAt, @Nullable Grant old) {
        return verdict(secrets)
                .on(
                        reply,
                        answer ->
                                Fields.readDone(
                                        answer, ANSWER, fields -> Grant.of(fields, askedAt, old)));
    }

    private Verdict verdict(Set<String> secrets) {
        return new Verdict(clock, secrets);
    }

    /// Whom Canvas counts a grant's calls to.
    String holder(Grant grant) {
        return key.clientId() + " for " + grant.userId();
    }

    boolean isAt(URI address) {
        return canvas.owns(address);
    }

    Clock clock() {
        return clock;
    }

    @Override
    public String toString() {
        return "CanvasOAuth[" + key + "]";
    }
}
