package org.longleaf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A state's system that takes CEU records one by one (`deploy/ncees-openapi.yaml`), and answers
/// each after fifty milliseconds, however many come.
final class RecordDesk implements AutoCloseable {

    static final String KEY = "bench-ncees-key";
    private static final long MILLIS = 50;

    private final HttpServer server;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger again = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile long first;
    private volatile long last;

    RecordDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ceu-records", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Forgets what has arrived.
    void beginAnew() {
        keys.clear();
        again.set(0);
        mostUnderWay.set(0);
        first = 0;
    }

    int arrived() {
        return keys.size();
    }

    /// How many came once more.
    int again() {
        return again.get();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    /// From the first arrival to the last.
    double seconds() {
        return (last - first) / 1e9;
    }

    private void answer(HttpExchange call) throws IOException {
        var body = call.getRequestBody().readAllBytes();
        var key = call.getRequestHeaders().getFirst("Idempotency-Key");
        var isAllowed =
                ("Bearer " + KEY).equals(call.getRequestHeaders().getFirst("Authorization"));
        if (key == null || !isAllowed || body.length == 0) {
            send(call, 400, "{\"status\":\"error\",\"message\":\"No key\"}");
            return;
        }
        arrive(key);
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.decrementAndGet();
        }
        send(
                call,
                201,
                "{\"id\":\""
                        + key
                        + "\",\"status\":\"accepted\",\"receivedAt\":\"2026-11-23T12:00:00Z\"}");
    }

    private synchronized void arrive(String key) {
        var now = System.nanoTime();
        if (!keys.add(key)) {
            again.incrementAndGet();
        } else {
            first = first == 0 ? now : first;
            last = now;
        }
    }

    private static void send(HttpExchange call, int status, String said) throws IOException {
        var bytes = said.getBytes(UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
