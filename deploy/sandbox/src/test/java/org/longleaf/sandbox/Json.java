package org.longleaf.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;

/// Reads answers.
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static JsonNode of(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }
}
