package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;

/// The service token of one scope of a platform.
record ServiceBearer(ServiceTokens tokens, Platform platform, String scope) implements TokenSource {

    @Override
    public String client() {
        return platform.clientId();
    }

    @Override
    public Outcome<String> token(URI address) {
        return tokens.tokenFor(platform, scope, address)
                .then(token -> new Accepted<>(token.value()));
    }

    @Override
    public Outcome<String> insteadOf(String refused, URI address) {
        return tokens.insteadOf(refused, platform, scope, address)
                .then(token -> new Accepted<>(token.value()));
    }

    @Override
    public boolean isBlamed(Answered answer) {
        return Verdict.asksForNewToken(answer);
    }
}
