package org.longleaf.tool.delivery.badgr;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/// What is shown of a district's account at its backpack service.
///
/// @param issuer under whose name badges stand there; null until an admin has said which
public record BadgrAccount(URI service, @Nullable BadgrIssuer issuer, Instant connectedAt) {

    public String host() {
        return service.getHost();
    }
}
