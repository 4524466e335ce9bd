package org.longleaf.tool.launch;

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
        List<JWK> atHand = set.atHand(selector);
        return atHand.isEmpty() ? set.ask(selector) : atHand;
    }

    private record Fetched(JWKSet keys, Instant at) {}

    private final class KeySet {

        private final Semaphore waiting = new Semaphore(MOST_WAITING);
        private final JWKSource<SecurityContext> source;
        private volatile @Nullable Fetched last;

        KeySet(URI jwksUri) {
            this.source = source(jwksUri, url -> fetch(URI.create(url.toString())));
        }

        List<JWK> atHand(JWKSelector selector) {
            Fetched known = last;
            return known != null && clock.instant().isBefore(known.at().plus(KEPT))
                    ? selector.select(known.keys())
                    : List.of();
        }

        List<JWK> ask(JWKSelector selector) throws KeySourceException {
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
                    .rateLimited(Duration.ofSeconds(30).toMillis())
                    .outageTolerant(Duration.ofHours(24).toMillis())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no address of a key set: " + jwksUri, e);
        }
    }
}
