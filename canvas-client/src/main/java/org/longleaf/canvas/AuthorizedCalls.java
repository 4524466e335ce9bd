package org.longleaf.canvas;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;

import java.time.Clock;
import java.util.Set;
import java.util.function.Function;

/// Sends requests with a service token, and once more with a new one where Canvas says that the
/// token is the trouble. Never a third time.
record AuthorizedCalls(OutboundHttp http, ServiceTokens tokens, Clock clock) {

    <T> Outcome<T> send(
            Platform platform,
            String scope,
            OutboundRequest request,
            Function<Answered, Outcome<T>> good) {
        var scopes = Set.of(scope);
        return tokens.token(platform, scopes)
                .then(token -> {
                    var exchange = send(request, token);
                    return Verdict.asksForNewToken(exchange)
                            ? tokens.renewed(platform, scopes, token)
                                    .then(fresh -> judged(send(request, fresh), good))
                            : judged(exchange, good);
                });
    }

    private Exchange send(OutboundRequest request, ServiceTokens.Token token) {
        return http.send(request.with("Authorization", "Bearer " + token.value()));
    }

    private <T> Outcome<T> judged(Exchange exchange, Function<Answered, Outcome<T>> good) {
        return new Verdict(clock).on(exchange, good);
    }
}
