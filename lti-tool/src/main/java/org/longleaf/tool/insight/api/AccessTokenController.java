package org.longleaf.tool.insight.api;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.web.ForAnyone;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Where products get tokens and give them back (RFC 6749, section 4.4; RFC 7009).
@Controller
class AccessTokenController {

    static final String TOKEN = "/oauth/api/token";

    private final Transactions transactions;
    private final ApiClients clients;
    private final AccessTokens tokens;
    private final AuditEvents audit;

    AccessTokenController(
            Transactions transactions, ApiClients clients, AccessTokens tokens, AuditEvents audit) {
        this.transactions = transactions;
        this.clients = clients;
        this.tokens = tokens;
        this.audit = audit;
    }

    @ForAnyone
    @PostMapping(TOKEN)
    ResponseEntity<Map<String, Object>> token(
            HttpServletRequest request, @RequestParam Map<String, String> form) {
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(
                    form.containsKey("grant_type") ? "unsupported_grant_type" : "invalid_request");
        }
        return asClient(request, form, client -> issued(client, form.getOrDefault("scope", "")));
    }

    /// Answers alike whether the token was known.
    @ForAnyone
    @PostMapping("/oauth/api/revoke")
    ResponseEntity<Map<String, Object>> revoke(
            HttpServletRequest request, @RequestParam Map<String, String> form) {
        return asClient(
                request,
                form,
                client -> {
                    tokens.end(client.id(), form.getOrDefault("token", ""));
                    return answer(HttpStatus.OK, Map.of());
                });
    }

    /// All of it in one transaction of the client's district.
    private ResponseEntity<Map<String, Object>> asClient(
            HttpServletRequest request,
            Map<String, String> form,
            Function<ApiClient, ResponseEntity<Map<String, Object>>> work) {
        // A secret in an address stands in logs.
        if (request.getQueryString() != null) {
            return error("invalid_request");
        }
        Optional<ClientSecret> shown =
                ClientSecret.of(request.getHeader(HttpHeaders.AUTHORIZATION), form);
        return shown.flatMap(secret ->
                        transactions
                                .call(Scope.nobody(), () -> clients.whose(secret.secret()))
                                .flatMap(district ->
                                        transactions.call(
                                                Scope.ofDistrict(district),
                                                () ->
                                                        clients.find(secret.id(), secret.secret())
                                                                .map(client ->
                                                                        counted(client, work)))))
                .orElseGet(() ->
                        unknownClient(
                                ClientSecret.isBasic(
                                        request.getHeader(HttpHeaders.AUTHORIZATION))));
    }

    private ResponseEntity<Map<String, Object>> counted(
            ApiClient client, Function<ApiClient, ResponseEntity<Map<String, Object>>> work) {
        Optional<Duration> wait = clients.count(client.id());
        return wait.isPresent()
                ? ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                Long.toString(Math.max(1, wait.get().toSeconds())))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Map.of("error", "temporarily_unavailable"))
                : work.apply(client);
    }

    private ResponseEntity<Map<String, Object>> issued(ApiClient client, String wanted) {
        Set<ApiScope> scopes = wanted.isBlank() ? client.scopes() : ApiScope.of(wanted);
        if (scopes.isEmpty() || !client.scopes().containsAll(scopes)) {
            return error("invalid_scope");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.issue(client, scopes));
        body.put("token_type", "Bearer");
        body.put("expires_in", AccessTokens.LASTS.toSeconds());
        body.put("scope", ApiScope.text(scopes));
        audit.write(
                null,
                "api_client.token",
                new Subject("api_client", client.id()),
                client.district(),
                Map.of());
        return answer(HttpStatus.OK, body);
    }

    /// 401 belongs to whoever tried by the header (RFC 6749, section 5.2).
    private static ResponseEntity<Map<String, Object>> unknownClient(boolean byHeader) {
        return byHeader
                ? ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"api\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.noStore())
                        .body(Map.of("error", "invalid_client"))
                : error("invalid_client");
    }

    private static ResponseEntity<Map<String, Object>> error(String code) {
        return answer(HttpStatus.BAD_REQUEST, Map.of("error", code));
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
