package org.longleaf.tool.award.issuer;

import java.util.List;
import java.util.Map;

/// What machines read of an issuer.
final class IssuerDocuments {

    private IssuerDocuments() {}

    /// An Open Badges 3.0 Profile, the https twin of the DID.
    static Map<String, Object> profile(IssuerAddress issuer, String name) {
        return Map.of(
                "@context",
                List.of(
                        "https://www.w3.org/ns/credentials/v2",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
                "id",
                issuer.did(),
                "type",
                List.of("Profile"),
                "name",
                name,
                "url",
                issuer.profile().toString());
    }

    /// The DID document (DID Core 1.0, section 5). Each method's id and each entry of
    /// `assertionMethod` is a full URL in an array of plain strings: the 1EdTech validator reads
    /// nothing else.
    static Map<String, Object> did(IssuerAddress issuer, List<IssuerKey> keys) {
        return Map.of(
                "@context",
                List.of("https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"),
                "id",
                issuer.did(),
                "alsoKnownAs",
                List.of(issuer.profile().toString()),
                "verificationMethod",
                keys.stream().map(key -> method(issuer, key)).toList(),
                "assertionMethod",
                keys.stream().map(key -> issuer.keyId(key.kid())).toList());
    }

    private static Map<String, Object> method(IssuerAddress issuer, IssuerKey key) {
        return Map.of(
                "id", issuer.keyId(key.kid()),
                "type", "JsonWebKey",
                "controller", issuer.did(),
                "publicKeyJwk", key.published().toJSONObject());
    }
}
