package org.longleaf.sandbox.oauth;

import jakarta.servlet.http.HttpServletRequest;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.throttle.Payer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// Each token has a bucket of its own on the REST API; requests for tokens run into one of the
/// key's.
@Component
final class TokenPays implements Payer {
    private final Campus campus;
    private final ApiTokens tokens;

    TokenPays(Campus campus, ApiTokens tokens) {
        this.campus = campus;
        this.tokens = tokens;
    }

    @Override
    public Optional<String> of(HttpServletRequest request) {
        var path = request.getRequestURI();
        var platform = path.split("/", 3)[1];
        if (path.endsWith("/login/oauth2/token")) {
            return Optional.ofNullable(request.getParameter("client_id"))
                    .filter(_ -> request.getParameter("client_assertion") == null)
                    .map(client -> "key:" + client);
        }
        return campus.platform(platform)
                .filter(_ -> path.contains("/api/v1/"))
                .flatMap(here -> tokens.holder(here, request.getHeader(HttpHeaders.AUTHORIZATION)))
                .map(holder -> "rest:" + platform + ":" + holder.hint());
    }
}
