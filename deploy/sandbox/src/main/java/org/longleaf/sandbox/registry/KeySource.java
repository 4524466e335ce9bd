package org.longleaf.sandbox.registry;

import com.nimbusds.jose.jwk.JWKSet;

import java.net.URI;

/// Where a tool's public keys come from.
public sealed interface KeySource {

    /// An address, asked anew for each token request as Canvas does.
    record At(URI address) implements KeySource {}

    /// One key written into the tool's configuration (`public_jwk`).
    record Written(JWKSet keys) implements KeySource {}
}
