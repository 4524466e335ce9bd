package org.longleaf.tool.district;

import jakarta.annotation.PreDestroy;

import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundRequest;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Small public documents at addresses that strangers name, such as the keys of somebody who signed
/// a badge: read once a minute at most, through the guarded way out. No transaction may be open
/// meanwhile.
@Component
public final class ForeignDocuments {

    private static final int MOST_BYTES = 1 << 19;
    private static final int MOST_KEPT = 100;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final OutboundHttp http;
    private final Clock clock;
    private final LinkedHashMap<URI, Read> kept = new LinkedHashMap<>(16, 0.75f, true);

    public ForeignDocuments(OutboundHttp http, Clock clock) {
        this.http = http.forStrangers();
        this.clock = clock;
    }

    private record Read(String text, Instant at) {}

    /// What an address answers; empty where that is nothing, too much, or out of reach.
    public Optional<String> at(URI address) {
        Optional<String> known = known(address);
        return known.isPresent() ? known : fetch(address);
    }

    private Optional<String> fetch(URI address) {
        if (!http.accepts(address)) {
            return Optional.empty();
        }
        return switch (http.send(OutboundRequest.get(address), MOST_BYTES)) {
            case Answered answer when answer.status() == 200 && answer.complete() -> {
                keep(address, answer.body());
                yield Optional.of(answer.body());
            }
            default -> Optional.empty();
        };
    }

    private synchronized Optional<String> known(URI address) {
        Read read = kept.get(address);
        return read != null && clock.instant().isBefore(read.at().plus(KEPT))
                ? Optional.of(read.text())
                : Optional.empty();
    }

    private synchronized void keep(URI address, String text) {
        kept.put(address, new Read(text, clock.instant()));
        if (kept.size() > MOST_KEPT) {
            kept.pollFirstEntry();
        }
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
