package org.longleaf.tool.award.issuer;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// What machines read of an issuer. Every instance writes the same bytes.
final class IssuerDocuments {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private IssuerDocuments() {}

    /// An Open Badges 3.0 Profile, the https twin of the DID.
    static ObjectNode profile(IssuerAddress issuer, String name) {
        ObjectNode profile = JSON.objectNode();
        profile.putArray("@context")
                .add("https://www.w3.org/ns/credentials/v2")
                .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        profile.put("id", issuer.did());
        profile.putArray("type").add("Profile");
        profile.put("name", name);
        profile.put("url", issuer.profile().toString());
        return profile;
    }

    /// The DID document (DID Core 1.0, section 5). Each method's id and each entry of
    /// `assertionMethod` is a full URL in an array of plain strings: the 1EdTech validator reads
    /// nothing else.
    static ObjectNode did(IssuerAddress issuer, List<IssuerKey> keys) {
        ObjectNode document = JSON.objectNode();
        document.putArray("@context")
                .add("https://www.w3.org/ns/did/v1")
                .add("https://w3id.org/security/jwk/v1");
        document.put("id", issuer.did());
        document.putArray("alsoKnownAs").add(issuer.profile().toString());
        ArrayNode methods = document.putArray("verificationMethod");
        ArrayNode assertions = document.putArray("assertionMethod");
        for (IssuerKey key : keys) {
            assertions.add(issuer.keyId(key.kid()));
            methods.addObject()
                    .put("id", issuer.keyId(key.kid()))
                    .put("type", "JsonWebKey")
                    .put("controller", issuer.did())
                    .set("publicKeyJwk", jwk(key));
        }
        return document;
    }

    /// A public key by itself (RFC 7517), without a member that is anybody's secret.
    static ObjectNode jwk(IssuerKey key) {
        return JSON.objectNode()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", key.kid())
                .put("n", key.published().getModulus().toString())
                .put("e", key.published().getPublicExponent().toString());
    }
}
