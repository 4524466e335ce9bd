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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Service tokens, asked for once and kept until a minute before they expire: each request for one
/// adds 200 to the cost Canvas counts against all traffic of a client id. Kept by (token endpoint,
/// client id, scopes), since a token of one host is refused by another; one that was granted more
/// serves who wants less. Calls that want the same token at the same time share one request, and
/// its failure.
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
    ///
    /// @param scopes what was granted, which may be less than what was asked for (RFC 6749, section
    ///   5.1)
    public record Token(String value, Instant expiresAt, Set<String> scopes) {
        public Token {
            scopes = Set.copyOf(scopes);
        }

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

    /// A token for these scopes, perhaps one that was granted for more. A failure never has
    /// `mayHaveArrived`: what the token was wanted for has not been sent.
    ///
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<Token> token(Platform platform, Set<String> scopes) {
        var kept = new Kept(platform.tokenEndpoint(), platform.clientId(), Set.copyOf(scopes));
        var wider = wider(kept);
        var shared =
                tokens.compute(
                        kept,
                        (_, old) ->
                                old != null && serves(old)
                                        ? old
                                        : wider.orElseGet(() ->
                                                new FutureTask<>(() ->
                                                        ask(new TokenRequest(platform, scopes)))));
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
        tokens.values().removeIf(old -> holds(old, refused));
        return token(platform, scopes);
    }

    // A token that was granted for more serves too: another request would only cost.
    private Optional<FutureTask<Outcome<Token>>> wider(Kept wanted) {
        return tokens.entrySet().stream()
                .filter(entry ->
                        entry.getKey().tokenEndpoint().equals(wanted.tokenEndpoint())
                                && entry.getKey().clientId().equals(wanted.clientId())
                                && grants(entry.getValue(), wanted.scopes()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private boolean grants(FutureTask<Outcome<Token>> old, Set<String> scopes) {
        return old.state() == Future.State.SUCCESS
                && serves(old)
                && old.resultNow() instanceof Accepted<Token>(var token)
                && token.scopes().containsAll(scopes);
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
        if (exchange instanceof Answered answer && refusesScope(answer)) {
            return new AskAPerson<>(
                    "Canvas does not grant %s: %s"
                            .formatted(
                                    String.join(" ", new TreeSet<>(request.scopes())),
                                    CanvasBody.of(answer).words()));
        }
        return notArrived(
                new Verdict(clock).on(exchange, answer -> read(answer, request.scopes(), now)));
    }

    // Canvas fetches our key set at each request; while the tool restarts, that fails and passes.
    private static boolean blamesOurKeySet(Answered answer) {
        return answer.status() == 400 && CanvasBody.of(answer).says("jwk error");
    }

    private static boolean refusesScope(Answered answer) {
        return answer.status() == 400 && CanvasBody.of(answer).says("invalid_scope");
    }

    private static Outcome<Token> read(Answered answer, Set<String> asked, Instant now) {
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
        var scope = json.path("scope");
        var granted = scope.isString() ? Fields.words(scope.asString()) : asked;
        return new Accepted<>(new Token(value.asString(), now.plus(life), granted));
    }

    private static Outcome<Token> notArrived(Outcome<Token> outcome) {
        return outcome instanceof TryLater<Token>(var reason, var after, var _)
                ? new TryLater<>(reason, after, false)
                : outcome;
    }
}
