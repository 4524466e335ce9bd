package org.longleaf.tool.award.verify;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys that an issuer with an https address says are its own: in the document at that address,
/// and in the key set of its host, where each key names its issuer (Open Badges 3.0 implementation
/// guide: many issuers on one platform).
final class ListedKeys {

    private final String issuer;
    private final List<Listed> all = new ArrayList<>();
    private boolean decisive;

    private record Listed(String name, PublicKey key) {}

    private ListedKeys(String issuer) {
        this.issuer = issuer;
    }

    static ListedKeys of(String issuer, URI address, Documents documents) throws Refusal {
        ListedKeys listed = new ListedKeys(issuer);
        listed.addMethods(document(address, documents));
        listed.addSet(document(address.resolve("/.well-known/jwks.json"), documents));
        return listed;
    }

    Optional<PublicKey> named(String name) {
        return all.stream()
                .filter(listed -> listed.name().equals(name))
                .map(Listed::key)
                .findFirst();
    }

    boolean has(PublicKey key) {
        return all.stream().anyMatch(listed -> listed.key().equals(key));
    }

    /// Whether the issuer lists its keys at all: then one that is not there is none of its own.
    boolean areDecisive() {
        return decisive;
    }

    private void addMethods(ObjectNode document) {
        for (JsonNode method : KeyDocuments.methods(document).toList()) {
            decisive = true;
            try {
                PublicKeyFound key = KeyDocuments.ofMethod(method);
                if (key.isOf(issuer)) {
                    all.add(new Listed(method.path("id").asString(""), key.key()));
                }
            } catch (Refusal _) {
                // A key of a kind that is not read here is none that signed the badge.
            }
        }
    }

    private void addSet(ObjectNode set) {
        for (JsonNode jwk : set.path("keys")) {
            decisive |= issuer.equals(jwk.path("iss").asString(""));
            try {
                if (jwk.path("iss").asString(issuer).equals(issuer)) {
                    all.add(
                            new Listed(
                                    jwk.path("kid").asString(""),
                                    PublicKeyFound.ofJwk(jwk, null).key()));
                }
            } catch (Refusal _) {
                // The same.
            }
        }
    }

    /// Empty where there is none: an issuer need not list its keys.
    private static ObjectNode document(URI address, Documents documents) throws Refusal {
        try {
            return documents.get(address, Reason.UNKNOWN_KEY);
        } catch (Refusal refused) {
            if (refused.reason() == Reason.TOO_COMPLEX) {
                throw refused;
            }
            return SignedText.json("{}");
        }
    }
}
