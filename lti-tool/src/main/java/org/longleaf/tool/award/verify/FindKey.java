package org.longleaf.tool.award.verify;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/// Finds the key that a badge says it was signed with. `did:key` and `did:jwk` hold it themselves;
/// `did:web` and https lead to a document of the issuer's. A key that a fragment of some other
/// address spells out proves nothing and is not taken.
final class FindKey {

    private static final String DID_KEY = "did:key:";
    private static final String DID_JWK = "did:jwk:";
    private static final String DID_WEB = "did:web:";

    private final Documents documents;

    FindKey(Documents documents) {
        this.documents = documents;
    }

    /// @param name a `kid` or a `verificationMethod`
    PublicKeyFound named(String name) throws Refusal {
        int hash = name.indexOf('#');
        String base = hash < 0 ? name : name.substring(0, hash);
        String fragment = hash < 0 ? "" : name.substring(hash + 1);
        if (base.startsWith(DID_KEY)) {
            String multikey = base.substring(DID_KEY.length());
            if (!fragment.isEmpty() && !fragment.equals(multikey)) {
                throw new Refusal(Reason.UNKNOWN_KEY, "the fragment of the did:key is not its key");
            }
            return PublicKeyFound.ofMultikey(multikey, base);
        }
        if (base.startsWith(DID_JWK)) {
            return PublicKeyFound.ofJwk(inDid(base.substring(DID_JWK.length())), base);
        }
        if (base.startsWith(DID_WEB)) {
            ObjectNode document = documents.get(webAddress(base), Reason.UNKNOWN_KEY);
            if (!document.path("id").asString("").equals(base)) {
                throw new Refusal(Reason.KEY_OF_ANOTHER, "the DID document is of another DID");
            }
            return inDocument(document, name, fragment);
        }
        if (base.startsWith("https://") || base.startsWith("http://")) {
            return inDocument(documents.get(address(base), Reason.UNKNOWN_KEY), name, fragment);
        }
        throw new Refusal(Reason.UNKNOWN_KEY, "no way to look up " + base);
    }

    /// Whether the key set of an issuer's host lists a key as this issuer's (Open Badges 3.0
    /// implementation guide: many issuers on one platform).
    boolean isListed(String issuer, PublicKeyFound key) throws Refusal {
        URI host = address(issuer).resolve("/.well-known/jwks.json");
        for (JsonNode jwk : documents.get(host, Reason.KEY_OF_ANOTHER).path("keys")) {
            if (issuer.equals(jwk.path("iss").asString(issuer)) && isSame(jwk, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(JsonNode jwk, PublicKeyFound key) {
        try {
            return PublicKeyFound.ofJwk(jwk, null).key().equals(key.key());
        } catch (Refusal _) {
            return false;
        }
    }

    private static PublicKeyFound inDocument(ObjectNode document, String name, String fragment)
            throws Refusal {
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
        JsonNode method =
                document.path("verificationMethod")
                        .valueStream()
                        .filter(one -> isNamed(one.path("id"), name, "#" + fragment))
                        .findFirst()
                        .orElseThrow(() -> unknown(name));
        String id = method.path("id").asString();
        boolean asserts =
                document.path("assertionMethod")
                        .valueStream()
                        .anyMatch(one ->
                                id.equals(one.isObject() ? text(one.path("id")) : text(one)));
        if (!asserts) {
            throw new Refusal(Reason.UNKNOWN_KEY, name + " is for no assertions");
        }
        return ofMethod(method);
    }

    private static PublicKeyFound ofMethod(JsonNode method) throws Refusal {
        String controller = text(method.path("controller"));
        return method.has("publicKeyMultibase")
                ? PublicKeyFound.ofMultikey(
                        method.path("publicKeyMultibase").asString(""), controller)
                : PublicKeyFound.ofJwk(method.path("publicKeyJwk"), controller);
    }

    private static boolean isNamed(JsonNode id, String name, String fragment) {
        String text = id.asString("");
        return text.equals(name) || text.equals(fragment);
    }

    private static @Nullable String text(JsonNode node) {
        return node.stringValue(null);
    }

    private static Refusal unknown(String name) {
        return new Refusal(Reason.UNKNOWN_KEY, "there is no key " + name);
    }

    private static ObjectNode inDid(String encoded) throws Refusal {
        try {
            return SignedText.json(
                    new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.UNKNOWN_KEY, "the did:jwk holds no key");
        }
    }

    /// Colons stand for slashes; a port is written with `%3A` (did:web, section 3.2). Plain http is
    /// for an issuer on this machine, as with a demo: whether that may be called is not decided
    /// here.
    private static URI webAddress(String did) throws Refusal {
        String[] parts = did.substring(DID_WEB.length()).split(":", -1);
        String host = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        String path =
                parts.length == 1
                        ? "/.well-known"
                        : Arrays.stream(parts).skip(1).collect(Collectors.joining("/", "/", ""));
        return address("https://" + host + path + "/did.json");
    }

    private static URI address(String text) throws Refusal {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.UNKNOWN_KEY, "no address: " + text);
        }
    }
}
