package org.longleaf.tool.launch.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.RetryingJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The key sets of platforms, one source per address: kept an hour, fetched again for an unknown
/// `kid` but not more often than twice in 30 seconds, whoever asks, and good for a day when Canvas
/// does not answer (LTI Security Framework 1.0, section 6.3). A key that is at hand waits for
/// nobody; whoever names one that is not may make few wait, since anybody can name one.
@Component
class PlatformKeys {

    static final int MOST_KEY_SETS = 500;

    /// So many requests at once wait for one platform's keys, a class that comes after a restart
    /// among them; the others are told to come again. A quarter of the server's threads.
    static final int MOST_WAITING = 50;

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration GOOD_IN_AN_OUTAGE = Duration.ofHours(24);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    /// As long as somebody who launches may wait for a platform that is slow, where there are keys
    /// at hand that an outage would let them in by too.
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Map<URI, KeySet> sets = new Recent();
    private final OutboundHttp http;
    private final Clock clock;

    PlatformKeys(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// The keys of a platform that a selector takes; none where it has no such key.
    ///
    /// @throws KeySourceException when the platform cannot be asked now
    List<JWK> select(URI jwksUri, JWKSelector selector) throws KeySourceException {
        KeySet set;
        synchronized (sets) {
            set = sets.computeIfAbsent(jwksUri, KeySet::new);
        }
        return set.select(selector);
    }

    private record Fetched(JWKSet keys, Instant at) {}

    private final class KeySet {

        private final Semaphore waiting = new Semaphore(MOST_WAITING);
        private final JWKSetSource<SecurityContext> source;
        private volatile @Nullable Fetched last;
        private Instant askedAgain = Instant.EPOCH;

        KeySet(URI jwksUri) {
            this.source = source(jwksUri, url -> fetch(URI.create(url.toString())));
        }

        List<JWK> select(JWKSelector selector) throws KeySourceException {
            List<JWK> atHand = atHand(selector);
            if (atHand.isEmpty()) {
                return ask(selector);
            }
            return isOld() && isMyTurn() ? askAgain(selector, atHand) : atHand;
        }

        private List<JWK> atHand(JWKSelector selector) {
            Fetched known = last;
            return known != null && isWithin(known.at(), GOOD_IN_AN_OUTAGE)
                    ? selector.select(known.keys())
                    : List.of();
        }

        private boolean isOld() {
            Fetched known = last;
            return known == null || !isWithin(known.at(), KEPT);
        }

        /// When the hour is over one launch asks anew, for all, and waits for it a moment; the
        /// others go on with what is known, and nobody asks again for a while.
        private synchronized boolean isMyTurn() {
            if (isWithin(askedAgain, BETWEEN_TRIES)) {
                return false;
            }
            askedAgain = clock.instant();
            return true;
        }

        private List<JWK> askAgain(JWKSelector selector, List<JWK> atHand) {
            var fresh = new FutureTask<>(() -> fetched(JWKSetCacheRefreshEvaluator.forceRefresh()));
            Thread.ofVirtual().name("key-set").start(fresh);
            try {
                return selector.select(fresh.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return atHand;
            } catch (ExecutionException | TimeoutException _) {
                return atHand;
            }
        }

        private boolean isWithin(Instant since, Duration time) {
            return clock.instant().isBefore(since.plus(time));
        }

        private List<JWK> ask(JWKSelector selector) throws KeySourceException {
            if (!waiting.tryAcquire()) {
                throw new KeySourceException("too many wait for these keys");
            }
            try {
                JWKSet known = fetched(JWKSetCacheRefreshEvaluator.noRefresh());
                List<JWK> found = selector.select(known);
                return found.isEmpty()
                        ? selector.select(
                                fetched(JWKSetCacheRefreshEvaluator.referenceComparison(known)))
                        : found;
            } finally {
                waiting.release();
            }
        }

        private JWKSet fetched(JWKSetCacheRefreshEvaluator which) throws KeySourceException {
            return source.getJWKSet(which, clock.millis(), null);
        }

        private Resource fetch(URI uri) throws IOException {
            return switch (http.send(OutboundRequest.get(uri))) {
                case Exchange.Answered answer when answer.succeeded() && answer.complete() ->
                        kept(answer.body());
                case Exchange.Answered answer ->
                        throw new IOException("the key set answered " + answer.status());
                case Exchange.NotSent nothing -> throw new IOException(nothing.reason());
                case Exchange.Unknown nothing -> throw new IOException(nothing.reason());
            };
        }

        private Resource kept(String body) throws IOException {
            try {
                last = new Fetched(JWKSet.parse(body), clock.instant());
            } catch (ParseException e) {
                throw new IOException("the key set cannot be read", e);
            }
            return new Resource(body, "application/json");
        }
    }

    /// What was not asked for longest makes room: addresses come and go with registrations.
    private static final class Recent extends LinkedHashMap<URI, KeySet> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, KeySet> eldest) {
            return size() > MOST_KEY_SETS;
        }
    }

    /// What is fetched is kept by Nimbus too, so that those who wait for a set share one fetch. In
    /// an outage it fails at once: a set of yesterday that counted there as fresh would not be
    /// asked for again before its hour is over.
    private static JWKSetSource<SecurityContext> source(URI jwksUri, ResourceRetriever retriever) {
        try {
            return new CachingJWKSetSource<>(
                    new RateLimitedJWKSetSource<>(
                            new RetryingJWKSetSource<>(
                                    new URLBasedJWKSetSource<>(jwksUri.toURL(), retriever), null),
                            BETWEEN_TRIES.toMillis(),
                            null),
                    KEPT.toMillis(),
                    Duration.ofSeconds(15).toMillis(),
                    null);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no address of a key set: " + jwksUri, e);
        }
    }
}
