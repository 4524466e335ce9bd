package org.longleaf.canvas.manners;

import java.net.URI;
import java.util.Locale;

/// Whose calls Canvas counts together (canvas-contract.md, sections 0 and 9.2): all LTI services of
/// one client id, or all REST calls of one token.
///
/// @param host of the Canvas, in lower case
/// @param client the client id, or a name for whoever holds the token; never a token itself, since
///   a shared ledger stores it
public record Bucket(String host, String client) {
    public Bucket {
        host = host.toLowerCase(Locale.ROOT);
    }

    /// The bucket that a call to this address falls into.
    public static Bucket of(URI address, String client) {
        return new Bucket(String.valueOf(address.getHost()), client);
    }
}
