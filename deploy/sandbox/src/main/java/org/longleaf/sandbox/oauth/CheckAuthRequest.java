package org.longleaf.sandbox.oauth;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.campus.User;
import org.springframework.stereotype.Component;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What Canvas looks at before it asks somebody to let a tool in (canvas-contract, 9.1). Until key
/// and address are known to be good nothing is sent to the address.
@Component
public final class CheckAuthRequest {
    private final ApiKeys keys;
    private final ApiTokens tokens;
    private final Codes codes;

    CheckAuthRequest(ApiKeys keys, ApiTokens tokens, Codes codes) {
        this.keys = keys;
        this.tokens = tokens;
        this.codes = codes;
    }

    /// What becomes of the request.
    public sealed interface Outcome {
        /// The browser stays here and reads why.
        record Refused(int status, String error, String description) implements Outcome {}

        /// The browser goes back to the tool: with an error, or with a code where nobody has to be
        /// asked again.
        record SentBack(String address) implements Outcome {}

        /// Nobody is signed in.
        record SignInFirst() implements Outcome {}

        /// The person is asked.
        record Ask(AuthQuestion question) implements Outcome {}
    }

    public Outcome check(Platform platform, Map<String, String> query, Optional<User> user) {
        var key = keys.find(platform, query.getOrDefault("client_id", ""));
        if (key.isEmpty()) {
            return new Outcome.Refused(401, "invalid_client", "unknown client");
        }
        var address = query.getOrDefault("redirect_uri", "");
        if (!key.get().mayRedirectTo(address)) {
            return new Outcome.Refused(
                    400, "invalid_request", "redirect_uri does not match client settings");
        }
        var question =
                new AuthQuestion(
                        key.get(),
                        address,
                        query.get("state"),
                        scopes(query),
                        query.get("purpose"),
                        query.get("code_challenge"));
        var back = fault(question, query);
        return back != null ? new Outcome.SentBack(back) : answer(question, query, user);
    }

    private static @Nullable String fault(AuthQuestion question, Map<String, String> query) {
        if (!question.key().on()) {
            return question.sentBack(
                    "unauthorized_client",
                    "Client does not have access to the specified Canvas account.");
        }
        if (!"code".equals(query.get("response_type"))) {
            return question.sentBack(
                    "unsupported_response_type", "Only response_type=code is permitted");
        }
        if (!question.key().grants(question.scopes())) {
            return question.sentBack(
                    "invalid_scope",
                    "A requested scope is invalid, unknown, malformed, or exceeds the scope"
                            + " granted by the resource owner. The following scopes were requested,"
                            + " but not granted: "
                            + String.join(" ", question.scopes()));
        }
        var method = query.getOrDefault("code_challenge_method", "S256");
        var challenge = question.challenge();
        if (challenge != null && !method.equals("S256")) {
            return question.sentBack("invalid_request", "code_challenge_method must be S256");
        }
        if (challenge != null && !Secrets.isChallenge(challenge)) {
            return question.sentBack(
                    "invalid_request", "code_challenge must be a SHA-256 in base64url");
        }
        return List.of("", "none").contains(query.getOrDefault("prompt", ""))
                ? null
                : question.sentBack("unsupported_prompt_type", "prompt must be \"none\"");
    }

    private Outcome answer(AuthQuestion question, Map<String, String> query, Optional<User> user) {
        if (!"none".equals(query.get("prompt"))) {
            return user.isEmpty() ? new Outcome.SignInFirst() : new Outcome.Ask(question);
        }
        if (user.isEmpty()) {
            return new Outcome.SentBack(
                    question.sentBack(
                            "login_required", "prompt=none but there is no current session"));
        }
        return new Outcome.SentBack(
                tokens.hasAllowed(user.get(), question)
                        ? codes.answer(question, user.get())
                        : question.sentBack(
                                "interaction_required",
                                "prompt=none but expected user interaction"));
    }

    private static Set<String> scopes(Map<String, String> query) {
        var text = query.getOrDefault("scope", query.getOrDefault("scopes", "")).strip();
        return text.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(new TreeSet<>(List.of(text.split("\\s+"))));
    }
}
