package org.longleaf.tool.delivery.sending;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.district.FarEndLimits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What far ends that are no Canvas take: so many deliveries a second where the operator has said
/// so, and nothing for as long as one has asked to wait. Both are counted by host, for all lanes
/// and instances. A Canvas is counted call by call (`PoliteHttp`), and a mail server by [MailLine].
@Component
final class FarEndPaces {

    private static final Pattern SAID = Pattern.compile("([a-z0-9.-]+)=(\\d{1,5})");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// As long as an instance may not know what another was told.
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final FarEndLimits limits;
    private final Waiting waiting;
    private final Map<String, Integer> perSecond = new HashMap<>();
    private volatile Closed closed = new Closed(Instant.MIN, Map.of());

    /// @param said hosts and how many deliveries they take a second, as in `ncees.example=20`
    @Autowired
    FarEndPaces(
            FarEndLimits limits, Clock clock, @Value("${longleaf.most-per-second:}") String said) {
        this(limits, Waiting.sleeping(clock), said);
    }

    FarEndPaces(FarEndLimits limits, Waiting waiting, String said) {
        this.limits = limits;
        this.waiting = waiting;
        Arrays.stream(said.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(this::read);
    }

    private record Closed(Instant readAt, Map<String, Instant> untils) {}

    /// Waits for the delivery's turn. What would take longer than a few seconds is given back.
    ///
    /// @return null where it may be sent now
    @Nullable Later heldBack(Delivery delivery) {
        String host = host(delivery);
        if (host == null) {
            return null;
        }
        Instant now = waiting.now();
        Instant until = closed(now).untils().get(host);
        if (until != null && until.isAfter(now)) {
            return new Later(
                    "the far end asked to wait", Reached.NOTHING, Duration.between(now, until));
        }
        Integer most = perSecond.get(host);
        return most == null ? null : paced(host, most, now);
    }

    private @Nullable Later paced(String host, int most, Instant now) {
        Duration wait = limits.pace(host, most, PATIENCE, now);
        if (wait.compareTo(PATIENCE) > 0) {
            return new Later(
                    "as much was sent as the far end is said to take", Reached.NOTHING, PATIENCE);
        }
        try {
            waiting.pause(wait);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.later("interrupted before it was sent", Reached.NOTHING);
        }
    }

    /// Lets all lanes know of a far end that asks to wait.
    void heard(Delivery delivery, Answer answer) {
        String host = host(delivery);
        if (host != null
                && answer instanceof Later later
                && later.isForAll()
                && later.reached() != Reached.NOTHING) {
            limits.close(host, later.atLeast(), waiting.now());
            closed = new Closed(Instant.MIN, Map.of());
        }
    }

    private Closed closed(Instant now) {
        Closed known = closed;
        if (known.readAt().isAfter(now.minus(FRESH)) && !known.readAt().isAfter(now)) {
            return known;
        }
        Closed read = new Closed(now, limits.closed(now));
        closed = read;
        return read;
    }

    private static @Nullable String host(Delivery delivery) {
        if (delivery.lane().destination().isCanvas()) {
            return null;
        }
        try {
            String host = new URI(delivery.address()).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException _) {
            // Somebody's mail address, say.
            return null;
        }
    }

    private void read(String one) {
        Matcher pair = SAID.matcher(one.toLowerCase(Locale.ROOT));
        if (!pair.matches() || Integer.parseInt(pair.group(2)) == 0) {
            throw new IllegalArgumentException(
                    "longleaf.most-per-second names hosts and numbers, as in ncees.example=20");
        }
        perSecond.put(pair.group(1), Integer.valueOf(pair.group(2)));
    }
}
