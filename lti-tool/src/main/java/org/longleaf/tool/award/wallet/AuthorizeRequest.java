package org.longleaf.tool.award.wallet;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a wallet asks of the user it sends (Open Badges 3.0, section 7.1.2.1): the code grant with
/// a proof key, and nothing else.
///
/// @param redirect where the answer goes, one of those it registered
/// @param challenge of the proof key (RFC 7636, S256)
record AuthorizeRequest(
        String client, String redirect, Set<WalletScope> scopes, String state, String challenge) {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST_STATE = 1000;

    /// What came of reading one.
    sealed interface Outcome {
        record Good(AuthorizeRequest request) implements Outcome {}

        /// @param back to the wallet, with what is wrong
        record Wrong(URI back) implements Outcome {}

        /// Nobody is sent to an address that no wallet registered.
        record Nowhere() implements Outcome {}
    }

    /// @param client whoever the parameters name; null where nobody registered so
    static Outcome read(Map<String, String> said, @Nullable WalletClient client) {
        String redirect = said.getOrDefault("redirect_uri", "");
        if (client == null || !client.redirects().contains(redirect)) {
            return new Outcome.Nowhere();
        }
        String state = said.getOrDefault("state", "");
        String challenge = said.getOrDefault("code_challenge", "");
        if (!"code".equals(said.get("response_type"))) {
            return wrong(redirect, "unsupported_response_type", state);
        }
        if (state.isEmpty()
                || state.length() > LONGEST_STATE
                || !"S256".equals(said.get("code_challenge_method"))
                || !CHALLENGE.matcher(challenge).matches()) {
            return wrong(redirect, "invalid_request", state);
        }
        Set<WalletScope> scopes = WalletScope.of(said.getOrDefault("scope", ""));
        scopes.retainAll(client.scopes());
        return WalletScope.open(scopes)
                ? new Outcome.Good(
                        new AuthorizeRequest(client.id(), redirect, scopes, state, challenge))
                : wrong(redirect, "invalid_scope", state);
    }

    private static Outcome wrong(String redirect, String error, String state) {
        return new Outcome.Wrong(back(redirect, Map.of("error", error), state));
    }

    /// The user said no.
    URI denied() {
        return back(redirect, Map.of("error", "access_denied"), state);
    }

    URI granted(String code) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("scope", WalletScope.text(scopes));
        return back(redirect, answer, state);
    }

    private static URI back(String redirect, Map<String, String> answer, String state) {
        Map<String, String> values = new LinkedHashMap<>(answer);
        if (!state.isEmpty() && state.length() <= LONGEST_STATE) {
            values.put("state", state);
        }
        String query =
                values.entrySet().stream()
                        .map(one ->
                                one.getKey()
                                        + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return URI.create(redirect + (redirect.contains("?") ? "&" : "?") + query);
    }

    /// As it travels through the page, sealed.
    Map<String, String> members() {
        return Map.of(
                "client", client,
                "redirect", redirect,
                "scope", WalletScope.text(scopes),
                "state", state,
                "challenge", challenge);
    }

    static AuthorizeRequest of(Map<String, Object> members) {
        return new AuthorizeRequest(
                text(members, "client"),
                text(members, "redirect"),
                WalletScope.of(text(members, "scope")),
                text(members, "state"),
                text(members, "challenge"));
    }

    private static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }
}
