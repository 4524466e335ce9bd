package org.longleaf.tool.launch.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.springframework.beans.factory.annotation.Autowired;
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
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

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

    private final Map<URI, KeySet> sets = new Recent();
    private final OutboundHttp http;
    private final Clock clock;
    private final BiFunction<URI, ResourceRetriever, JWKSource<SecurityContext>> sources;

    @Autowired
    PlatformKeys(OutboundHttp http, Clock clock) {
        this(http, clock, PlatformKeys::source);
    }

    PlatformKeys(
            OutboundHttp http,
            Clock clock,
            BiFunction<URI, ResourceRetriever, JWKSource<SecurityContext>> sources) {
        this.http = http;
        this.clock = clock;
        this.sources = sources;
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
        private final JWKSource<SecurityContext> source;
        private volatile @Nullable Fetched last;
        private Instant askedAgain = Instant.EPOCH;

        KeySet(URI jwksUri) {
            this.source = sources.apply(jwksUri, url -> fetch(URI.create(url.toString())));
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

        /// When the hour is over one launch asks anew, for all; the others go on with what is
        /// known, and nobody asks again for a while.
        private synchronized boolean isMyTurn() {
            if (isWithin(askedAgain, BETWEEN_TRIES)) {
                return false;
            }
            askedAgain = clock.instant();
            return true;
        }

        private List<JWK> askAgain(JWKSelector selector, List<JWK> atHand) {
            try {
                return source.get(selector, null);
            } catch (KeySourceException _) {
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
                return source.get(selector, null);
            } finally {
                waiting.release();
            }
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

    private static JWKSource<SecurityContext> source(URI jwksUri, ResourceRetriever retriever) {
        try {
            return JWKSourceBuilder.create(jwksUri.toURL(), retriever)
                    .cache(KEPT.toMillis(), Duration.ofSeconds(15).toMillis())
                    // It would give every address a thread of its own, which outlives the set that
                    // made room; and what is at hand was looked at before.
                    .refreshAheadCache(false)
                    .rateLimited(BETWEEN_TRIES.toMillis())
                    .outageTolerant(GOOD_IN_AN_OUTAGE.toMillis())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no address of a key set: " + jwksUri, e);
        }
    }
}
