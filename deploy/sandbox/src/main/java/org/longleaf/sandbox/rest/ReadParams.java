package org.longleaf.sandbox.rest;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a call's parameters: the query, and a body that is a form or JSON. Tomcat reads a form of
/// a POST only, so the other methods' are read here.
@Component
final class ReadParams {
    private final JsonMapper json;

    ReadParams(JsonMapper json) {
        this.json = json;
    }

    RailsParams of(HttpServletRequest request) {
        var tree = new LinkedHashMap<String, Object>();
        var type = request.getContentType() == null ? "" : request.getContentType();
        try {
            if (type.startsWith("application/json")) {
                pairs(request.getQueryString(), tree);
                tree.putAll(body(request));
            } else {
                request.getParameterMap()
                        .forEach((name, values) -> {
                            for (var value : values) {
                                RailsParams.add(tree, name, value);
                            }
                        });
                if (type.startsWith("application/x-www-form-urlencoded")
                        && !request.getMethod().equals("POST")) {
                    pairs(text(request), tree);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new RailsParams(tree);
    }

    private Map<String, Object> body(HttpServletRequest request) throws IOException {
        var text = text(request);
        try {
            return text.isBlank()
                    ? Map.of()
                    : json.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException notJson) {
            throw Refused.message(400, "The body is not a JSON object.");
        }
    }

    private static String text(HttpServletRequest request) throws IOException {
        return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void pairs(@Nullable String text, Map<String, Object> tree) {
        if (text == null || text.isEmpty()) {
            return;
        }
        for (var pair : text.split("&")) {
            var both = pair.split("=", 2);
            RailsParams.add(tree, decode(both[0]), both.length < 2 ? "" : decode(both[1]));
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfEncoded) {
            throw Refused.message(400, "The parameters cannot be decoded.");
        }
    }
}
