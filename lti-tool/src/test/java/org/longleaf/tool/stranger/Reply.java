package org.longleaf.tool.stranger;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What the platform answers.
record Reply(int status, Map<String, String> headers, String body, long endlessBytes) {

    static Reply json(int status, Map<String, ?> body) {
        return of(status, "application/json", JSONObjectUtils.toJSONString(body));
    }

    static Reply html(String body) {
        return of(200, "text/html; charset=utf-8", body);
    }

    static Reply of(int status, String type, String body) {
        return new Reply(
                status, Map.of("Content-Type", type, "Cache-Control", "no-store"), body, 0);
    }

    static Reply redirect(int status, String to) {
        return new Reply(status, Map.of("Location", to), "", 0);
    }

    /// White space in front of a JSON value, that many bytes long.
    static Reply endless(int status, long bytes) {
        return new Reply(status, Map.of("Content-Type", "application/json"), "", bytes);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, endlessBytes);
    }

    /// Writes it and says how many bytes the caller took.
    void writeTo(HttpExchange exchange, AtomicLong taken) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, endlessBytes > 0 ? 0 : lengthOr(bytes));
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
            byte[] blank = " ".repeat(65_536).getBytes(StandardCharsets.UTF_8);
            for (long sent = 0; sent < endlessBytes; sent += blank.length) {
                out.write(blank);
                taken.addAndGet(blank.length);
            }
        }
    }

    private static long lengthOr(byte[] bytes) {
        return bytes.length == 0 ? -1 : bytes.length;
    }
}
