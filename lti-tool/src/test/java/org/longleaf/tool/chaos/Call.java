package org.longleaf.tool.chaos;

import com.sun.net.httpserver.HttpExchange;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// A call to the far end, read whole.
record Call(
        String origin,
        String path,
        String query,
        String bearer,
        String type,
        String key,
        String body) {

    static Call of(HttpExchange exchange) throws IOException {
        return new Call(
                "http://" + header(exchange, "Host"),
                exchange.getRequestURI().getPath(),
                Objects.toString(exchange.getRequestURI().getRawQuery(), ""),
                header(exchange, "Authorization").replaceFirst("^Bearer ", ""),
                header(exchange, "Content-Type"),
                header(exchange, "Idempotency-Key"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.toString(exchange.getRequestHeaders().getFirst(name), "");
    }

    /// What JSON it holds; missing where it holds none.
    JsonNode json() {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    Map<String, String> form() {
        return fields(body);
    }

    Map<String, String> asked() {
        return fields(query);
    }

    private static Map<String, String> fields(String text) {
        return Arrays.stream(text.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(
                        Collectors.toMap(
                                field -> decoded(field[0]),
                                field -> decoded(field[1]),
                                (_, last) -> last));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// What the far end says to it.
    record Reply(int status, String body) {

        static Reply ok(Object json) {
            return new Reply(200, JsonMapper.shared().writeValueAsString(json));
        }

        static Reply of(int status, Object json) {
            return new Reply(status, JsonMapper.shared().writeValueAsString(json));
        }

        /// As Canvas words a refusal.
        static Reply canvas(int status, String message) {
            return of(status, Map.of("errors", Map.of("message", message)));
        }

        /// As NCEES words one.
        static Reply problem(int status, String message) {
            return of(status, Map.of("status", "error", "message", message));
        }
    }
}
