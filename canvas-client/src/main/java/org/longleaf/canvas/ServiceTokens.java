package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.manners.PoliteHttp;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Service tokens (1EdTech Security Framework 1.0, section 4.1; canvas-contract.md, section 4),
/// asked for once and kept until a minute before they expire: each request for one adds 200 to the
/// cost Canvas counts against all traffic of a client id. Kept by (token endpoint, client id,
/// scopes), since a token of one host is refused by another; one that was granted more serves who
/// wants less, and [Platform#scopes()] lets all services share one. Calls that want the same token
/// at the same time share one request, and its failure. Safe for many threads.
public final class ServiceTokens {
    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final int SHORT_LIVED = 4;
    private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);
    private static final Duration REFUSAL_HOLDS = Duration.ofHours(1);

    private final AskForToken asking;
    private final Clock clock;
    private final ConcurrentHashMap<Kept, FutureTask<Outcome<Token>>> tokens =
            new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Kept, Instant> renewals = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Kept, Instant> refusals = new ConcurrentHashMap<>();

    /// A bearer token; `toString` does not show it.
    ///
    /// @param scopes what was granted, which may be less than what was asked for (RFC 6749, section
    ///   5.1)
    /// @param goodUntil when another one is asked for, ahead of expiry
    public record Token(String value, Instant expiresAt, Set<String> scopes, Instant goodUntil) {
        public Token {
            scopes = Set.copyOf(scopes);
        }

        /// One that is asked for anew a minute before it expires.
        public Token(String value, Instant expiresAt, Set<String> scopes) {
            this(value, expiresAt, scopes, expiresAt.minus(SPARE));
        }

        static Token of(String value, Instant now, Duration life, Set<String> scopes) {
            var quarter = life.dividedBy(SHORT_LIVED);
            var spare = quarter.compareTo(SPARE) < 0 ? quarter : SPARE;
            return new Token(value, now.plus(life), scopes, now.plus(life).minus(spare));
        }

        @Override
        public String toString() {
            return "Token[expires " + expiresAt + "]";
        }
    }

    private record Kept(URI tokenEndpoint, String clientId, Set<String> scopes) {
        static Kept of(Platform platform, Set<String> scopes) {
            return new Kept(platform.tokenEndpoint(), platform.clientId(), Set.copyOf(scopes));
        }
    }

    /// Tokens with manners of their own. Where a tool has several doors to one Canvas they should
    /// share one [PoliteHttp].
    ///
    /// @param key asked for at each signature, so that the tool can rotate its keys
    public ServiceTokens(OutboundHttp http, Supplier<AssertionKey> key, Clock clock) {
        this(new PoliteHttp(http), key, clock);
    }

    /// Tokens with the manners of a tool's other doors.
    ///
    /// @param key asked for at each signature, so that the tool can rotate its keys
    public ServiceTokens(PoliteHttp http, Supplier<AssertionKey> key, Clock clock) {
        this.asking = new AskForToken(http, key, clock);
        this.clock = clock;
    }

    PoliteHttp http() {
        return asking.http();
    }

    Clock clock() {
        return clock;
    }

    /// A token for these scopes, perhaps one that was granted for more. A failure never has
    /// `mayHaveArrived`: what the token was wanted for has not been sent.
    ///
    /// @return `AskAPerson` where the platform does not grant all the scopes, or its answer has a
    ///   wrong field, which is named
    /// @throws IllegalStateException when the tool has no key, or one that cannot sign
    public Outcome<Token> token(Platform platform, Set<String> scopes) {
        return token(platform, scopes, platform.tokenEndpoint());
    }

    /// A token that grants this scope: one that is kept, or one for all the platform's scopes, or
    /// where it does not grant them all, one for this scope alone.
    ///
    /// @param service the address it is wanted for, on whose bucket the request weighs
    Outcome<Token> tokenFor(Platform platform, String scope, URI service) {
        var alone = Set.of(scope);
        var all = Kept.of(platform, platform.scopes());
        if (!all.scopes().contains(scope)
                || wider(Kept.of(platform, alone)).isPresent()
                || isRecent(refusals, all, REFUSAL_HOLDS)) {
            return token(platform, alone, service);
        }
        var outcome = token(platform, all.scopes(), service);
        if (outcome instanceof Accepted<Token>(var token) && !token.scopes().containsAll(alone)) {
            refusedLately(all);
        }
        return isRecent(refusals, all, REFUSAL_HOLDS) && !all.scopes().equals(alone)
                ? token(platform, alone, service)
                : outcome;
    }

    /// Whether the platform refused this scope by itself, lately.
    boolean wasRefused(Platform platform, String scope) {
        return isRecent(refusals, Kept.of(platform, Set.of(scope)), REFUSAL_HOLDS);
    }

    /// A token in place of one that Canvas refused: a new one, or the one another call has fetched
    /// meanwhile. Where a new one was had for the same reason less than a minute ago there is none:
    /// it would be refused too, at 200 units each time.
    Outcome<Token> insteadOf(String refused, Platform platform, String scope, URI service) {
        return gaveUp(refused, Kept.of(platform, Set.of(scope)))
                ? tokenFor(platform, scope, service)
                : new AskAPerson<>("Canvas refuses each new token as expired or invalid");
    }

    // One at a time: who still sees the refused token while another renews would take the other's
    // renewal for its own that came to nothing.
    private boolean gaveUp(String refused, Kept wanted) {
        synchronized (renewals) {
            if (tokens.values().stream().anyMatch(old -> holds(old, refused))) {
                if (isRecent(renewals, wanted, BETWEEN_RENEWALS)) {
                    return false;
                }
                renewals.put(wanted, clock.instant());
                tokens.values().removeIf(old -> holds(old, refused));
            }
            return true;
        }
    }

    private boolean isRecent(Map<Kept, Instant> moments, Kept kept, Duration lately) {
        var moment = moments.get(kept);
        return moment != null
                && Duration.between(moment, clock.instant()).abs().compareTo(lately) < 0;
    }

    private Outcome<Token> token(Platform platform, Set<String> scopes, URI service) {
        var kept = Kept.of(platform, scopes);
        var wider = wider(kept);
        var shared =
                tokens.compute(
                        kept,
                        (_, old) ->
                                old != null && serves(old)
                                        ? old
                                        : wider.orElseGet(() ->
                                                new FutureTask<>(() ->
                                                        asking.ask(
                                                                new TokenRequest(platform, scopes),
                                                                service,
                                                                () -> refusedLately(kept)))));
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

    private void refusedLately(Kept kept) {
        refusals.put(kept, clock.instant());
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

    private static boolean holds(FutureTask<Outcome<Token>> old, String refused) {
        return old.state() == Future.State.SUCCESS
                && old.resultNow() instanceof Accepted<Token>(var token)
                && token.value().equals(refused);
    }

    private boolean serves(FutureTask<Outcome<Token>> old) {
        return switch (old.state()) {
            case RUNNING -> true;
            case SUCCESS ->
                    old.resultNow() instanceof Accepted<Token>(var token)
                            && token.goodUntil().isAfter(clock.instant());
            case FAILED, CANCELLED -> false;
        };
    }
}
