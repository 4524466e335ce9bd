package org.longleaf.canvas;

import org.longleaf.canvas.Outcome.Accepted;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.TryLater;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.manners.Bucket;
import org.longleaf.canvas.manners.Call;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.Reply.Sent;

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
    private static final Duration LIFE_IF_UNSAID = Duration.ofMinutes(5);
    private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(1).toSeconds();

    private final PoliteHttp http;
    private final Supplier<AssertionKey> key;
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

    /// @param key asked for at each signature, so that the tool can rotate its keys
    public ServiceTokens(PoliteHttp http, Supplier<AssertionKey> key, Clock clock) {
        this.http = http;
        this.key = key;
        this.clock = clock;
    }

    PoliteHttp http() {
        return http;
    }

    Clock clock() {
        return clock;
    }

    /// A token for these scopes, perhaps one that was granted for more. A failure never has
    /// `mayHaveArrived`: what the token was wanted for has not been sent.
    ///
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
        if (outcome instanceof Accepted<Token>(var token) && token.scopes().containsAll(alone)) {
            return outcome;
        }
        if (outcome instanceof TryLater<Token>) {
            return outcome;
        }
        refusals.put(all, clock.instant());
        return token(platform, alone, service);
    }

    /// A token in place of one that Canvas refused: a new one, or the one another call has fetched
    /// meanwhile. Where a new one was had for the same reason less than a minute ago there is none:
    /// it would be refused too, at 200 units each time.
    Outcome<Token> insteadOf(String refused, Platform platform, String scope, URI service) {
        if (tokens.values().stream().anyMatch(old -> holds(old, refused))) {
            var wanted = Kept.of(platform, Set.of(scope));
            if (isRecent(renewals, wanted, BETWEEN_RENEWALS)) {
                return new AskAPerson<>("Canvas refuses each new token as expired or invalid");
            }
            renewals.put(wanted, clock.instant());
            tokens.values().removeIf(old -> holds(old, refused));
        }
        return tokenFor(platform, scope, service);
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
                                                        ask(
                                                                new TokenRequest(platform, scopes),
                                                                service))));
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

    private Outcome<Token> ask(TokenRequest request, URI service) {
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
            return new AskAPerson<>(
                    "Canvas does not grant %s: %s"
                            .formatted(
                                    String.join(" ", new TreeSet<>(request.scopes())),
                                    CanvasBody.of(answer).words()));
        }
        return notArrived(
                new Verdict(clock).on(reply, answer -> read(answer, request.scopes(), now)));
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
                            fields.text("access_token"),
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

    private static Outcome<Token> notArrived(Outcome<Token> outcome) {
        return outcome instanceof TryLater<Token>(var reason, var after, var _)
                ? new TryLater<>(reason, after, false)
                : outcome;
    }
}
