package org.longleaf.sandbox.service;

import com.nimbusds.jwt.JWTParser;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.throttle.Payer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import java.text.ParseException;
import java.util.Optional;

/// All service calls of a client, token requests among them, run into one bucket (canvas-contract,
/// fact 7).
@Component
final class ClientPays implements Payer {
    private final Tokens tokens;

    ClientPays(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Optional<String> of(HttpServletRequest request) {
        var path = request.getRequestURI();
        var client =
                path.contains("/api/lti/")
                        ? bearer(request.getHeader(HttpHeaders.AUTHORIZATION))
                        : path.endsWith("/login/oauth2/token") ? assertion(request) : "";
        return client.isEmpty() ? Optional.empty() : Optional.of("lti:" + client);
    }

    private String bearer(@Nullable String authorization) {
        return authorization == null || authorization.length() < 7
                ? ""
                : tokens.clientId(authorization);
    }

    /// Whom the assertion names; whether it is true is looked at later.
    private static String assertion(HttpServletRequest request) {
        var assertion = request.getParameter("client_assertion");
        try {
            var subject =
                    assertion == null
                            ? null
                            : JWTParser.parse(assertion).getJWTClaimsSet().getSubject();
            return subject == null ? "" : subject;
        } catch (ParseException unreadable) {
            return "";
        }
    }
}
