package org.longleaf.tool.award.issuer;

import com.nimbusds.jose.jwk.JWK;

import java.util.UUID;

/// A key by which an issuer signs badges.
///
/// @param kid its name, frozen into every badge it signed
/// @param published the public half
public record IssuerKey(UUID id, String kid, KeyAlgorithm algorithm, JWK published) {

    public IssuerKey {
        if (published.isPrivate()) {
            throw new IllegalArgumentException("Key " + kid + " would publish its private half");
        }
    }
}
