package org.longleaf.tool.launch;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;

import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The key sets of platforms, one source per address: kept an hour, fetched again for an unknown
/// `kid` but not more often than twice in 30 seconds, whoever asks, and good for a day when Canvas
/// does not answer (LTI Security Framework 1.0, section 6.3).
@Component
class PlatformKeys {

    static final int MOST_KEY_SETS = 500;

    private final Map<URI, JWKSource<SecurityContext>> sources = new Recent();
    private final ResourceRetriever retriever;

    PlatformKeys(OutboundHttp http) {
        this.retriever = url -> fetch(http, URI.create(url.toString()));
    }

    JWKSource<SecurityContext> of(URI jwksUri) {
        synchronized (sources) {
            return sources.computeIfAbsent(jwksUri, this::source);
        }
    }

    /// What was not asked for longest makes room: addresses come and go with registrations.
    private static final class Recent extends LinkedHashMap<URI, JWKSource<SecurityContext>> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, JWKSource<SecurityContext>> eldest) {
            return size() > MOST_KEY_SETS;
        }
    }

    private JWKSource<SecurityContext> source(URI jwksUri) {
        try {
            return JWKSourceBuilder.create(jwksUri.toURL(), retriever)
                    .cache(Duration.ofHours(1).toMillis(), Duration.ofSeconds(15).toMillis())
                    .rateLimited(Duration.ofSeconds(30).toMillis())
                    .outageTolerant(Duration.ofHours(24).toMillis())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no address of a key set: " + jwksUri, e);
        }
    }

    private static Resource fetch(OutboundHttp http, URI uri) throws IOException {
        return switch (http.send(OutboundRequest.get(uri))) {
            case Exchange.Answered answer when answer.succeeded() && answer.complete() ->
                    new Resource(answer.body(), "application/json");
            case Exchange.Answered answer ->
                    throw new IOException("the key set answered " + answer.status());
            case Exchange.NotSent nothing -> throw new IOException(nothing.reason());
            case Exchange.Unknown nothing -> throw new IOException(nothing.reason());
        };
    }
}
