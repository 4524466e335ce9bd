package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Service tokens, asked for once and kept until a minute before they expire: each request for one
/// adds 200 to the cost Canvas counts against all traffic of a client id. Kept by (token endpoint,
/// client id, scopes), since a token of one host is refused by another. Calls that want the same
/// token at the same time share one request, and its failure.
public final class ServiceTokens {
    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final Duration LIFE_IF_UNSAID = Duration.ofMinutes(5);
    private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(1).toSeconds();

    private final OutboundHttp http;
    private final Supplier<AssertionKey> key;
    private final Clock clock;
    private final ConcurrentHashMap<Kept, FutureTask<Outcome<Token>>> tokens =
            new ConcurrentHashMap<>();

    /// A bearer token; `toString` does not show it.
    public record Token(String value, Instant expiresAt) {
        @Override
        public String toString() {
            return "Token[expires " + expiresAt + "]";
        }
    }

    private record Kept(URI tokenEndpoint, String clientId, Set<String> scopes) {}

    /// @param key asked for at each signature, so that the tool can rotate its keys
    public ServiceTokens(OutboundHttp http, Supplier<AssertionKey> key, Clock clock) {
        this.http = http;
        this.key = key;
        this.clock = clock;
    }

    /// A token for exactly these scopes. A failure never has `mayHaveArrived`: what the token was
    /// wanted for has not been sent.
    ///
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<Token> token(Platform platform, Set<String> scopes) {
        var kept = new Kept(platform.tokenEndpoint(), platform.clientId(), Set.copyOf(scopes));
        var shared =
                tokens.compute(
                        kept,
                        (_, old) ->
                                old != null && serves(old)
                                        ? old
                                        : new FutureTask<>(
                                                () -> ask(new TokenRequest(platform, scopes))));
        // Does something for the first who comes only.
        shared.run();
        try {
            return shared.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TryLater<>("interrupted while waiting for a token", null, false);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask for a service token", e.getCause());
        }
    }

    /// A token in place of one that Canvas refused: a new one, or the one another call has fetched
    /// meanwhile.
    Outcome<Token> renewed(Platform platform, Set<String> scopes, Token refused) {
        var kept = new Kept(platform.tokenEndpoint(), platform.clientId(), Set.copyOf(scopes));
        tokens.computeIfPresent(kept, (_, old) -> holds(old, refused) ? null : old);
        return token(platform, scopes);
    }

    private static boolean holds(FutureTask<Outcome<Token>> old, Token refused) {
        return old.state() == Future.State.SUCCESS
                && old.resultNow() instanceof Accepted<Token>(var token)
                && token.equals(refused);
    }

    private boolean serves(FutureTask<Outcome<Token>> old) {
        return switch (old.state()) {
            case RUNNING -> true;
            case SUCCESS ->
                    old.resultNow() instanceof Accepted<Token>(var token)
                            && token.expiresAt().minus(SPARE).isAfter(clock.instant());
            case FAILED, CANCELLED -> false;
        };
    }

    private Outcome<Token> ask(TokenRequest request) {
        var now = clock.instant();
        var exchange = http.send(request.signed(key.get(), now));
        if (exchange instanceof Answered answer && blamesOurKeySet(answer)) {
            return new TryLater<>(
                    "Canvas could not read the tool's keys: " + CanvasBody.of(answer).words(),
                    null,
                    false);
        }
        return notArrived(new Verdict(clock).on(exchange, answer -> read(answer, now)));
    }

    // Canvas fetches our key set at each request; while the tool restarts, that fails and passes.
    private static boolean blamesOurKeySet(Answered answer) {
        return answer.status() == 400 && CanvasBody.of(answer).says("jwk error");
    }

    private static Outcome<Token> read(Answered answer, Instant now) {
        var json = CanvasBody.of(answer).json();
        if (json == null) {
            return new TryLater<>("the token answer is no complete JSON", null, false);
        }
        var value = json.path("access_token");
        if (!value.isString() || value.asString().isBlank()) {
            return new AskAPerson<>("the token answer has no access_token");
        }
        long seconds = json.path("expires_in").asLong(LIFE_IF_UNSAID.toSeconds());
        var life = Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_LIFE_SECONDS));
        return new Accepted<>(new Token(value.asString(), now.plus(life)));
    }

    private static Outcome<Token> notArrived(Outcome<Token> outcome) {
        return outcome instanceof TryLater<Token>(var reason, var after, var _)
                ? new TryLater<>(reason, after, false)
                : outcome;
    }
}
