package org.longleaf.tool.delivery.badgr;

import tools.jackson.databind.JsonNode;

import java.util.Optional;

/// An issuer of an account's, as the service names it.
public record BadgrIssuer(String entity, String name) {

    private static final int LONGEST_NAME = 1024;

    static Optional<BadgrIssuer> of(JsonNode issuer) {
        String name = issuer.path("name").asString("").strip();
        return BadgrReply.entity(issuer)
                .filter(_ -> !name.isEmpty() && name.length() <= LONGEST_NAME)
                .map(entity -> new BadgrIssuer(entity, name));
    }
}
