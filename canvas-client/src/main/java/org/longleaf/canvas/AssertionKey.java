package org.longleaf.canvas;

import java.security.interfaces.RSAPrivateKey;

/// The tool's signing key of the moment; `kid` is its name in the tool's published key set.
public record AssertionKey(String kid, RSAPrivateKey privateKey) {
    @Override
    public String toString() {
        return "AssertionKey[" + kid + "]";
    }
}
