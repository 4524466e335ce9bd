package org.longleaf.tool.award.wallet;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.wallet.ExchangeTokens.Outcome.Issued;
import org.longleaf.tool.award.wallet.ExchangeTokens.Outcome.Refused;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where wallets get tokens and give them back (RFC 6749, section 3.2; RFC 7009). They show who
/// they are by `client_secret_basic`.
@Controller
class TokenController {

    private static final String BASIC = "Basic ";

    private final WalletClients clients;
    private final ExchangeTokens exchange;

    TokenController(WalletClients clients, ExchangeTokens exchange) {
        this.clients = clients;
        this.exchange = exchange;
    }

    @ForAnyone
    @PostMapping("/oauth/wallets/token")
    ResponseEntity<Map<String, Object>> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestParam Map<String, String> form) {
        Optional<WalletClient> client = client(authorization);
        if (client.isEmpty()) {
            return unknownClient(authorization);
        }
        ExchangeTokens.Outcome outcome =
                switch (form.getOrDefault("grant_type", "")) {
                    case "authorization_code" ->
                            exchange.redeem(
                                    client.get(),
                                    form.getOrDefault("code", ""),
                                    form.getOrDefault("redirect_uri", ""),
                                    form.getOrDefault("code_verifier", ""));
                    case "refresh_token" ->
                            exchange.refresh(
                                    client.get(),
                                    form.getOrDefault("refresh_token", ""),
                                    form.getOrDefault("scope", ""));
                    case "" -> new Refused("invalid_request");
                    default -> new Refused("unsupported_grant_type");
                };
        return switch (outcome) {
            case Issued issued -> answer(HttpStatus.OK, issued(issued));
            case Refused(var error) -> answer(HttpStatus.BAD_REQUEST, Map.of("error", error));
        };
    }

    /// Answers alike whether the token was known.
    @ForAnyone
    @PostMapping("/oauth/wallets/revoke")
    ResponseEntity<Map<String, Object>> revoke(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
                    @Nullable String authorization,
            @RequestParam(defaultValue = "") String token) {
        Optional<WalletClient> client = client(authorization);
        if (client.isEmpty()) {
            return unknownClient(authorization);
        }
        exchange.revoke(client.get(), token);
        return answer(HttpStatus.OK, Map.of());
    }

    private static Map<String, Object> issued(Issued issued) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", issued.access());
        issued.refresh().ifPresent(token -> body.put("refresh_token", token));
        body.put("token_type", "Bearer");
        body.put("expires_in", WalletTokens.ACCESS_LASTS.toSeconds());
        body.put("scope", WalletScope.text(issued.scopes()));
        return body;
    }

    private Optional<WalletClient> client(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, 6)) {
            return Optional.empty();
        }
        try {
            String both =
                    new String(
                            Base64.getDecoder().decode(authorization.substring(6).strip()),
                            StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : clients.find(
                            decoded(both.substring(0, colon)), decoded(both.substring(colon + 1)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// RFC 6749, section 2.3.1: both halves are form-encoded first.
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static ResponseEntity<Map<String, Object>> unknownClient(
            @Nullable String authorization) {
        boolean tried = authorization != null && authorization.regionMatches(true, 0, BASIC, 0, 6);
        if (!tried) {
            return answer(HttpStatus.BAD_REQUEST, Map.of("error", "invalid_client"));
        }
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"wallets\"")
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(Map.of("error", "invalid_client"));
    }

    private static ResponseEntity<Map<String, Object>> answer(
            HttpStatus status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache")
                .body(body);
    }
}
