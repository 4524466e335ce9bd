package org.longleaf.tool.delivery.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A product that takes webhooks as the Standard Webhooks specification tells its consumers to: by
/// the signature, within five minutes, each id once. What it does not believe it answers by 401.
final class StrictReceiver implements AutoCloseable {

    private static final long TOLERANCE_SECONDS = 300;

    private final HttpServer server;
    private final Clock clock;
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<byte[]> secret = new AtomicReference<>();
    private volatile Reply reply = new Reply(204, null, null);

    /// @param header of the answer, with its value; null for none
    private record Reply(int status, @Nullable String header, @Nullable String value) {}

    /// @param signatures how many came with it
    /// @param believed whether one of them is by the secret
    record Received(
            String id,
            long timestamp,
            int signatures,
            boolean believed,
            String type,
            JsonNode event) {}

    StrictReceiver(Clock clock, byte[] secret) {
        this.clock = clock;
        this.secret.set(secret);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/longleaf");
    }

    void knows(byte[] changed) {
        secret.set(changed);
    }

    void answers(int status) {
        reply = new Reply(status, null, null);
    }

    void answers(int status, String header, String value) {
        reply = new Reply(status, header, value);
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /// What it worked on: each id once.
    List<String> types() {
        return received().stream()
                .filter(Received::believed)
                .map(Received::id)
                .distinct()
                .map(id ->
                        received().stream()
                                .filter(one -> one.id().equals(id))
                                .findFirst()
                                .orElseThrow()
                                .event()
                                .path("type")
                                .asString())
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        String signatures = exchange.getRequestHeaders().getFirst("webhook-signature");
        boolean believed = isBelieved(id, timestamp, signatures, body);
        received.add(
                new Received(
                        id,
                        Long.parseLong(timestamp),
                        signatures.split(" ", -1).length,
                        believed,
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        JsonMapper.shared().readTree(body)));
        Reply answer = reply;
        if (answer.header() != null) {
            exchange.getResponseHeaders().set(answer.header(), answer.value());
        }
        exchange.sendResponseHeaders(believed ? answer.status() : 401, -1);
        exchange.close();
    }

    private boolean isBelieved(String id, String timestamp, String signatures, byte[] body) {
        long age = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        byte[] content = (id + "." + timestamp + "." + new String(body, UTF_8)).getBytes(UTF_8);
        return age <= TOLERANCE_SECONDS
                && Arrays.stream(signatures.split(" ", -1))
                        .filter(one -> one.startsWith("v1,"))
                        .map(one -> Base64.getDecoder().decode(one.substring(3)))
                        .anyMatch(one -> MessageDigest.isEqual(one, signed(content)));
    }

    private byte[] signed(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.get(), "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
