package org.longleaf.sandbox;

import com.nimbusds.jwt.SignedJWT;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.text.ParseException;
import java.util.List;
import java.util.Map;

/// Reads the claims of a posted id_token.
final class Claims {
    static final String P = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    static final String MEMBER = "http://purl.imsglobal.org/vocab/lis/v2/membership";

    private Claims() {}

    static JsonNode of(Map<String, String> posted) {
        try {
            var token = SignedJWT.parse(posted.getOrDefault("id_token", ""));
            return new JsonMapper().readTree(token.getPayload().toString());
        } catch (ParseException unreadable) {
            throw new AssertionError(posted.toString(), unreadable);
        }
    }

    static List<String> roles(JsonNode claims) {
        return claims.path(P + "roles").valueStream().map(JsonNode::asString).toList();
    }
}
