package org.longleaf.canvas.rest;

import java.net.URI;

/// An API key that a Canvas's admin made for the tool, apart from the LTI key (canvas-contract.md,
/// section 9.1).
///
/// @param canvas such as `https://canvas.example`
/// @param clientId a text, since it has more than 32 bits
public record DeveloperKey(URI canvas, String clientId, String secret) {

    /// @throws IllegalArgumentException when `canvas` is no address of a host, or id or secret are
    ///   blank
    public DeveloperKey {
        canvas = new CanvasAddress(canvas).base();
        if (clientId.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("a developer key has an id and a secret");
        }
    }

    /// Does not show the secret.
    @Override
    public String toString() {
        return "DeveloperKey[" + canvas + ", " + clientId + "]";
    }
}
