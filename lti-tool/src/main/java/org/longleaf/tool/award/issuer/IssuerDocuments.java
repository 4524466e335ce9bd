package org.longleaf.tool.award.issuer;

import com.nimbusds.jose.jwk.OctetKeyPair;

import org.longleaf.tool.award.proof.Contexts;
import org.longleaf.tool.award.proof.Ed25519;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// What machines read of an issuer. Every instance writes the same bytes.
final class IssuerDocuments {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MULTIKEY = "https://w3id.org/security/multikey/v1";

    private IssuerDocuments() {}

    /// An Open Badges 3.0 Profile, the https twin of the DID.
    static ObjectNode profile(IssuerAddress issuer, String name) {
        ObjectNode profile = JSON.objectNode();
        profile.putArray("@context").add(Contexts.VCDM).add(Contexts.OPEN_BADGES);
        profile.setAll(IssuerProfiles.profile(issuer, name));
        return profile;
    }

    /// The DID document (DID Core 1.0, section 5). Each method's id and each entry of
    /// `assertionMethod` is a full URL in an array of plain strings: the 1EdTech validator reads
    /// nothing else.
    static ObjectNode did(IssuerAddress issuer, List<IssuerKey> keys) {
        ObjectNode document = JSON.objectNode();
        document.putArray("@context")
                .add("https://www.w3.org/ns/did/v1")
                .add("https://w3id.org/security/jwk/v1")
                .add(MULTIKEY);
        document.put("id", issuer.did());
        document.putArray("alsoKnownAs").add(issuer.profile().toString());
        ArrayNode methods = document.putArray("verificationMethod");
        ArrayNode assertions = document.putArray("assertionMethod");
        for (IssuerKey key : keys) {
            assertions.add(issuer.keyId(key.kid()));
            methods.add(method(issuer, key));
        }
        return document;
    }

    /// One key by itself: a JWK (RFC 7517) where JWTs are signed with it, a Multikey where proofs
    /// are.
    static ObjectNode key(IssuerAddress issuer, IssuerKey key) {
        return switch (key.algorithm()) {
            case RS256, ES256 -> jwk(key);
            case ED25519 -> {
                ObjectNode document = JSON.objectNode().put("@context", MULTIKEY);
                document.setAll(method(issuer, key));
                yield document;
            }
        };
    }

    /// A public key as the platform's whole key set lists it: by its full name, and whose it is.
    static ObjectNode listed(IssuerAddress issuer, IssuerKey key) {
        return jwk(key).put("kid", issuer.keyId(key.kid())).put("iss", issuer.did());
    }

    private static ObjectNode method(IssuerAddress issuer, IssuerKey key) {
        ObjectNode method = JSON.objectNode().put("id", issuer.keyId(key.kid()));
        return switch (key.published()) {
            case OctetKeyPair ed ->
                    method.put("type", "Multikey")
                            .put("controller", issuer.did())
                            .put("publicKeyMultibase", Ed25519.multikey(ed.getDecodedX()));
            default ->
                    method.put("type", "JsonWebKey")
                            .put("controller", issuer.did())
                            .set("publicKeyJwk", jwk(key));
        };
    }

    private static ObjectNode jwk(IssuerKey key) {
        ObjectNode jwk = JSON.objectNode().put("use", "sig").put("alg", key.algorithm().jwsName());
        key.published()
                .getRequiredParams()
                .forEach((name, value) -> jwk.put(name, value.toString()));
        return jwk.put("kid", key.kid());
    }
}
