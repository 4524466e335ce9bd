package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.http.Exchange.Answered;

import java.net.URI;

/// The service token of one scope of a platform, or of a narrower one that does as well where the
/// platform does not grant the first.
record ServiceBearer(
        ServiceTokens tokens, Platform platform, String scope, @Nullable String narrower)
        implements TokenSource {

    @Override
    public String client() {
        return platform.clientId();
    }

    @Override
    public Outcome<Bearer> token(URI address) {
        var first = scopeNow();
        var outcome = tokens.tokenFor(platform, first, address);
        var then = scopeNow();
        return (then.equals(first) ? outcome : tokens.tokenFor(platform, then, address))
                .then(token -> new Accepted<>(new Bearer(token.value())));
    }

    @Override
    public Outcome<Bearer> insteadOf(Bearer refused, URI address) {
        return tokens.insteadOf(refused.value(), platform, scopeNow(), address)
                .then(token -> new Accepted<>(new Bearer(token.value())));
    }

    private String scopeNow() {
        return narrower != null && (isGrantedAlone(narrower) || tokens.wasRefused(platform, scope))
                ? narrower
                : scope;
    }

    private boolean isGrantedAlone(String narrower) {
        return platform.scopes().contains(narrower) && !platform.scopes().contains(scope);
    }

    @Override
    public boolean isBlamed(Answered answer) {
        return Verdict.asksForNewToken(answer);
    }
}
