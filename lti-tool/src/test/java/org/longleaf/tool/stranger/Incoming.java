package org.longleaf.tool.stranger;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as it reached the platform.
record Incoming(String method, URI uri, Map<String, List<String>> headers, String body) {

    static Incoming of(HttpExchange exchange) throws IOException {
        return new Incoming(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
    }

    boolean isOfType(String mediaType) {
        return header("Content-type").orElse("").split(";", 2)[0].strip().equals(mediaType);
    }

    Fields query() {
        return Fields.of(uri.getRawQuery());
    }

    Fields form() {
        return Fields.of(body);
    }

    /// Parameters of a query or a form, each of which may occur several times.
    record Fields(Map<String, List<String>> all) {

        static Fields of(String encoded) {
            Map<String, List<String>> all = new LinkedHashMap<>();
            for (String pair : encoded == null ? new String[0] : encoded.split("&")) {
                String[] parts = pair.split("=", 2);
                if (!parts[0].isEmpty()) {
                    all.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                            .add(parts.length == 2 ? decoded(parts[1]) : "");
                }
            }
            return new Fields(all);
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        /// The only value; empty where there is none. A repeated parameter is the caller's fault.
        String one(String name) {
            List<String> values = all.getOrDefault(name, List.of(""));
            if (values.size() > 1) {
                throw new Complaint(name + " was given " + values.size() + " times");
            }
            return values.getFirst();
        }
    }
}
