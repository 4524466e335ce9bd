package org.longleaf.tool.award.wallet;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a registration must say (Open Badges 3.0, section 7.1.1.2; RFC 7591, section 2): all that a
/// teacher may want to read, all of it by https and on one host.
final class RegisterWallet {

    private static final List<String> PAGES =
            List.of("client_uri", "logo_uri", "tos_uri", "policy_uri");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 1000;
    private static final int MOST_REDIRECTS = 10;

    private final boolean loopback;

    /// @param loopback whether plain http on this machine will do, as in a demo
    RegisterWallet(boolean loopback) {
        this.loopback = loopback;
    }

    /// What came of it.
    sealed interface Outcome {
        record Good(List<String> redirects, Set<WalletScope> scopes, boolean refreshes)
                implements Outcome {}

        /// @param error a code of RFC 7591, section 3.2.2
        record Wrong(String error, String description) implements Outcome {}
    }

    Outcome check(JsonNode said) {
        Optional<String> missing = missing(said);
        if (missing.isPresent()) {
            return metadata(missing.get());
        }
        List<String> redirects = texts(said.path("redirect_uris"));
        if (redirects.isEmpty()
                || redirects.size() > MOST_REDIRECTS
                || redirects.stream().anyMatch(one -> address(one).isEmpty())) {
            return new Outcome.Wrong(
                    "invalid_redirect_uri",
                    "redirect_uris needs 1 to 10 https addresses without fragment");
        }
        if (hosts(said, redirects) != 1) {
            return metadata("All addresses must have one host");
        }
        return method(said, redirects);
    }

    private Outcome method(JsonNode said, List<String> redirects) {
        if (!said.path("token_endpoint_auth_method")
                .asString("client_secret_basic")
                .equals("client_secret_basic")) {
            return metadata("token_endpoint_auth_method must be client_secret_basic");
        }
        List<String> grants = texts(said.path("grant_types"));
        if (!List.of("authorization_code", "refresh_token").containsAll(grants)
                || !Set.of("code").containsAll(texts(said.path("response_types")))) {
            return metadata("Only authorization_code, refresh_token and code are known here");
        }
        Set<WalletScope> scopes = WalletScope.of(said.path("scope").asString(""));
        return WalletScope.open(scopes)
                ? new Outcome.Good(
                        redirects,
                        scopes,
                        grants.contains("refresh_token") || scopes.contains(WalletScope.OFFLINE))
                : metadata("scope names nothing that is granted here");
    }

    private Optional<String> missing(JsonNode said) {
        for (String name : List.of("client_name", "software_id", "software_version")) {
            String text = said.path(name).asString("").strip();
            if (text.isEmpty() || text.length() > LONGEST_NAME) {
                return Optional.of(name + " is needed, 200 characters at most");
            }
        }
        return PAGES.stream()
                .filter(name -> address(said.path(name).asString("")).isEmpty())
                .findFirst()
                .map(name -> name + " must be an https address");
    }

    private long hosts(JsonNode said, List<String> redirects) {
        List<String> all = new ArrayList<>(redirects);
        PAGES.forEach(name -> all.add(said.path(name).asString("")));
        return all.stream()
                .flatMap(one -> address(one).stream())
                .map(address -> address.getHost().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
    }

    /// Absolute, with a host, without user and fragment.
    private Optional<URI> address(String text) {
        try {
            return text.length() > LONGEST_ADDRESS
                    ? Optional.empty()
                    : Optional.of(new URI(text)).filter(this::isTaken);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private boolean isTaken(URI address) {
        String host = address.getHost();
        if (host == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(address.getScheme())
                || loopback
                        && "http".equalsIgnoreCase(address.getScheme())
                        && Set.of("localhost", "127.0.0.1").contains(host);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(one -> one.asString("")).toList();
    }

    private static Outcome metadata(String description) {
        return new Outcome.Wrong("invalid_client_metadata", description);
    }
}
