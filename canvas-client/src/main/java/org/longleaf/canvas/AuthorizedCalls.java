package org.longleaf.canvas;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;

import java.time.Clock;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Sends requests with a service token, and once more with a new one where Canvas says that the
/// token is the trouble. Never a third time.
record AuthorizedCalls(OutboundHttp http, ServiceTokens tokens, Clock clock) {

    <T> Outcome<T> send(
            Platform platform,
            String scope,
            OutboundRequest request,
            Function<Answered, Outcome<T>> good) {
        return judged(platform, scope, request, (verdict, exchange) -> verdict.on(exchange, good));
    }

    /// For a call whose failures mean something of their own.
    <T> Outcome<T> judged(
            Platform platform,
            String scope,
            OutboundRequest request,
            BiFunction<Verdict, Exchange, Outcome<T>> judge) {
        var scopes = Set.of(scope);
        return tokens.token(platform, scopes)
                .then(token -> {
                    var exchange = send(request, token);
                    return Verdict.asksForNewToken(exchange)
                            ? tokens.renewed(platform, scopes, token)
                                    .then(fresh ->
                                            judge.apply(verdict(fresh), send(request, fresh)))
                            : judge.apply(verdict(token), exchange);
                });
    }

    private Exchange send(OutboundRequest request, ServiceTokens.Token token) {
        return http.send(request.with("Authorization", "Bearer " + token.value()));
    }

    private Verdict verdict(ServiceTokens.Token token) {
        return new Verdict(clock, Set.of(token.value()));
    }
}
