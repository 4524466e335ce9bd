package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.ServiceTokens.Token;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Call;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.Reply.Sent;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// One request for a service token, and what its answer means.
record AskForToken(PoliteHttp http, Supplier<AssertionKey> key, Clock clock) {
    private static final Duration LIFE_IF_UNSAID = Duration.ofMinutes(5);
    private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(1).toSeconds();

    /// @param service the address it is wanted for, on whose bucket the request weighs
    /// @param refused told where the platform does not grant the scopes
    Outcome<Token> ask(TokenRequest request, URI service, Runnable refused) {
        var now = clock.instant();
        var bucket = Bucket.of(service, request.platform().clientId());
        var reply = http.send(Call.forToken(bucket, request.signed(key.get(), now)));
        if (reply instanceof Sent(Answered answer) && blamesOurKeySet(answer)) {
            return new TryLater<>(
                    "Canvas could not read the tool's keys: " + CanvasBody.of(answer).words(),
                    null,
                    false);
        }
        if (reply instanceof Sent(Answered answer) && refusesScope(answer)) {
            refused.run();
            return new AskAPerson<>(
                    "Canvas does not grant %s: %s"
                            .formatted(
                                    String.join(" ", new TreeSet<>(request.scopes())),
                                    CanvasBody.of(answer).words()));
        }
        return new Verdict(clock)
                .on(reply, answer -> read(answer, request.scopes(), now))
                .arrived(false);
    }

    // Canvas fetches our key set at each request; while the tool restarts, that fails and passes.
    private static boolean blamesOurKeySet(Answered answer) {
        return answer.status() == 400 && CanvasBody.of(answer).says("jwk error");
    }

    private static boolean refusesScope(Answered answer) {
        return answer.status() == 400 && CanvasBody.of(answer).says("invalid_scope");
    }

    private static Outcome<Token> read(CanvasBody answer, Set<String> asked, Instant now) {
        return Fields.read(
                answer,
                "the token's answer",
                fields -> {
                    var scope = fields.optionalText("scope");
                    return Token.of(
                            fields.token("access_token"),
                            now,
                            life(fields),
                            scope == null ? asked : Fields.words(scope));
                });
    }

    // A life of nothing would ask for a token with each call.
    private static Duration life(Fields fields) {
        long seconds = fields.json().path("expires_in").asLong(0);
        return seconds <= 0
                ? LIFE_IF_UNSAID
                : Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE_SECONDS));
    }

    @Override
    public String toString() {
        return "AskForToken[]";
    }
}
