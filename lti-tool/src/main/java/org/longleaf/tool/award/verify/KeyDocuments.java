package org.longleaf.tool.award.verify;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.stream.Stream;

/// Reads a key out of a document in any of the forms in which issuers publish them: one JWK, a set
/// of them, one verification method, or a document that lists some (W3C Controlled Identifiers 1.0,
/// section 2.2).
final class KeyDocuments {

    private KeyDocuments() {}

    /// The key that a document calls by a name.
    static PublicKeyFound named(ObjectNode document, String name) throws Refusal {
        String fragment = name.substring(name.indexOf('#') + 1);
        if (document.has("kty")) {
            return PublicKeyFound.ofJwk(document, null);
        }
        if (document.has("keys")) {
            JsonNode jwk =
                    document.path("keys")
                            .valueStream()
                            .filter(one -> isNamed(one.path("kid"), name, fragment))
                            .findFirst()
                            .orElseThrow(() -> unknown(name));
            return PublicKeyFound.ofJwk(jwk, text(jwk.path("iss")));
        }
        if (document.has("publicKeyMultibase") || document.has("publicKeyJwk")) {
            return ofMethod(document);
        }
        return ofMethod(
                methods(document)
                        .filter(one -> isNamed(one.path("id"), name, "#" + fragment))
                        .findFirst()
                        .orElseThrow(() -> unknown(name)));
    }

    /// The methods of a document with which its subject asserts something.
    static Stream<JsonNode> methods(ObjectNode document) {
        return document.path("verificationMethod")
                .valueStream()
                .filter(method -> asserts(document, text(method.path("id"))));
    }

    static PublicKeyFound ofMethod(JsonNode method) throws Refusal {
        String controller = text(method.path("controller"));
        return method.has("publicKeyMultibase")
                ? PublicKeyFound.ofMultikey(
                        method.path("publicKeyMultibase").asString(""), controller)
                : PublicKeyFound.ofJwk(method.path("publicKeyJwk"), controller);
    }

    private static boolean asserts(ObjectNode document, @Nullable String method) {
        return method != null
                && document.path("assertionMethod")
                        .valueStream()
                        .map(one -> one.isObject() ? one.path("id") : one)
                        .anyMatch(one -> method.equals(text(one)));
    }

    private static boolean isNamed(JsonNode id, String name, String fragment) {
        String text = id.asString("");
        return text.equals(name) || text.equals(fragment);
    }

    static @Nullable String text(JsonNode node) {
        return node.stringValue(null);
    }

    private static Refusal unknown(String name) {
        return new Refusal(Reason.UNKNOWN_KEY, "there is no key " + name);
    }
}
