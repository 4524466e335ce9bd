package org.longleaf.sandbox;

import com.nimbusds.jwt.SignedJWT;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.text.ParseException;
import java.util.Map;

/// Reads what was posted to the tool.
final class Tokens {
    private Tokens() {}

    static JsonNode claims(Map<String, String> posted) {
        try {
            var token = SignedJWT.parse(posted.getOrDefault("id_token", ""));
            return new JsonMapper().readTree(token.getPayload().toString());
        } catch (ParseException unreadable) {
            throw new AssertionError(posted.toString(), unreadable);
        }
    }
}
