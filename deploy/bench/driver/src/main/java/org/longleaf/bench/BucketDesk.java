package org.longleaf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;

/// A Canvas that gives tokens and takes scores under its bucket, as canvas-lms keeps it: 50 units
/// from the beginning of a call, its cost from its end, 10 leak each second, a call that finds 600
/// is refused, and more than 800 are not counted. Its seconds pass `factor` times faster than the
/// machine's.
final class BucketDesk implements AutoCloseable {
    private static final double HIGH_WATER = 600;
    private static final double MOST = 800;
    private static final double LEAK = 10;
    private static final double UP_FRONT = 50;
    static final double TOKEN = 200;

    private final HttpServer server;
    private final Instant base;
    private final long factor;
    private double units;
    private Instant touched;
    private int throttled;
    private int taken;
    private double spent;
    private Instant first;
    private Instant last;

    BucketDesk(Instant base, long factor) throws IOException {
        this.base = base;
        this.factor = factor;
        touched = now();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized int throttled() {
        return throttled;
    }

    /// What all calls cost together, tokens too.
    synchronized double spent() {
        return spent;
    }

    /// Of its own, from the first call's beginning to the last one's end.
    synchronized double seconds() {
        return Duration.between(first, last).toNanos() / 1e9;
    }

    /// The least seconds in which an empty bucket lets this much through.
    static double leastSeconds(double spent) {
        return Math.max(0, (spent - HIGH_WATER) / LEAK);
    }

    private Instant now() {
        return base.plus(Duration.between(base, Instant.now()).multipliedBy(factor));
    }

    private void answer(HttpExchange call) throws IOException {
        boolean forToken = call.getRequestURI().getPath().equals("/login/oauth2/token");
        call.getRequestBody().readAllBytes();
        if (!begin()) {
            send(call, 403, "403 Forbidden (Rate Limit Exceeded)\n");
            return;
        }
        double cost = end(forToken);
        call.getResponseHeaders().set("X-Request-Cost", String.format(Locale.ROOT, "%.3f", cost));
        call.getResponseHeaders()
                .set("X-Rate-Limit-Remaining", String.format(Locale.ROOT, "%.3f", remaining()));
        send(
                call,
                200,
                forToken
                        ? "{\"access_token\":\"token\",\"token_type\":\"Bearer\",\"expires_in\":360000}"
                        : "{\"resultUrl\":\"" + address() + "/results/1\"}");
    }

    private synchronized boolean begin() {
        leak();
        first = first == null ? touched : first;
        if (units + UP_FRONT >= HIGH_WATER) {
            throttled++;
            return false;
        }
        units += UP_FRONT;
        return true;
    }

    /// One score costs half a unit to two and a half.
    private synchronized double end(boolean forToken) {
        leak();
        last = touched;
        double cost = forToken ? TOKEN + 0.5 : 0.5 + taken++ % 5 * 0.5;
        units = Math.clamp(units - UP_FRONT + cost, 0, MOST);
        spent += cost;
        return cost;
    }

    private synchronized double remaining() {
        leak();
        return HIGH_WATER - units;
    }

    private void leak() {
        var now = now();
        units = Math.max(0, units - Duration.between(touched, now).toNanos() / 1e9 * LEAK);
        touched = now;
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
