package org.longleaf.tool.award.verify;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

/// Finds the key that a badge says it was signed with, where its issuer owns it. What a key says of
/// its own issuer proves nothing, since whoever publishes one writes what they like: the issuer is
/// asked. A DID is its own document; an https address lists its keys, or has them beside it on the
/// same host. A key that the fragment of an address spells out is not taken.
final class FindKey {

    private static final String DID_KEY = "did:key:";
    private static final String DID_JWK = "did:jwk:";
    private static final String DID_WEB = "did:web:";

    private final Documents documents;

    FindKey(Documents documents) {
        this.documents = documents;
    }

    /// @param name a `kid` or a `verificationMethod`
    PublicKey named(String name, String issuer) throws Refusal {
        if (issuer.startsWith("did:")) {
            return inDid(name, issuer);
        }
        URI home = home(issuer);
        ListedKeys listed = ListedKeys.of(issuer, home, documents);
        URI address = address(base(name));
        if (!isSameOrigin(address, home)) {
            // Whatever stands there, it is not the issuer who says it.
            return listed.named(name).orElseThrow(FindKey::ofAnother);
        }
        PublicKeyFound found = KeyDocuments.named(documents.get(address, Reason.UNKNOWN_KEY), name);
        boolean own =
                found.isOf(issuer)
                        && (listed.has(found.key())
                                || !listed.areDecisive() && found.controller() != null);
        if (!own) {
            throw ofAnother();
        }
        return found.key();
    }

    /// A key that a JWT carries itself, where the issuer lists it.
    PublicKey listed(JsonNode jwk, String issuer) throws Refusal {
        PublicKey key = PublicKeyFound.ofJwk(jwk, null).key();
        if (issuer.startsWith("did:") || !ListedKeys.of(issuer, home(issuer), documents).has(key)) {
            throw ofAnother();
        }
        return key;
    }

    private PublicKey inDid(String name, String did) throws Refusal {
        if (!base(name).equals(did)) {
            throw ofAnother();
        }
        PublicKeyFound found;
        if (did.startsWith(DID_KEY)) {
            found = inDidKey(name, did.substring(DID_KEY.length()));
        } else if (did.startsWith(DID_JWK)) {
            found = PublicKeyFound.ofJwk(jwk(did.substring(DID_JWK.length())), null);
        } else if (did.startsWith(DID_WEB)) {
            ObjectNode document = documents.get(webAddress(did), Reason.UNKNOWN_KEY);
            if (!document.path("id").asString("").equals(did)) {
                throw new Refusal(Reason.KEY_OF_ANOTHER, "the DID document is of another DID");
            }
            found = KeyDocuments.named(document, name);
        } else {
            throw new Refusal(Reason.UNKNOWN_KEY, "no way to look up " + did);
        }
        if (!found.isOf(did)) {
            throw ofAnother();
        }
        return found.key();
    }

    private static PublicKeyFound inDidKey(String name, String multikey) throws Refusal {
        int hash = name.indexOf('#');
        if (hash >= 0 && !name.substring(hash + 1).equals(multikey)) {
            throw new Refusal(Reason.UNKNOWN_KEY, "the fragment of the did:key is not its key");
        }
        return PublicKeyFound.ofMultikey(multikey, null);
    }

    private static ObjectNode jwk(String encoded) throws Refusal {
        try {
            return SignedText.json(
                    new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.UNKNOWN_KEY, "the did:jwk holds no key");
        }
    }

    /// Colons stand for slashes; a port is written with `%3A` (did:web, section 3.2).
    private static URI webAddress(String did) throws Refusal {
        String[] parts = did.substring(DID_WEB.length()).split(":", -1);
        String path =
                parts.length == 1
                        ? "/.well-known"
                        : Arrays.stream(parts).skip(1).collect(Collectors.joining("/", "/", ""));
        try {
            String host = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            return address("https://" + host + path + "/did.json");
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.UNKNOWN_KEY, "no address: " + did);
        }
    }

    /// Plain http is for an issuer on this machine, as with a demo: whether that may be called is
    /// not decided here.
    private static URI home(String issuer) throws Refusal {
        if (!issuer.startsWith("https://") && !issuer.startsWith("http://")) {
            throw new Refusal(Reason.KEY_OF_ANOTHER, "an issuer that can be asked for no key");
        }
        return address(issuer);
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other)) && one.getHost() != null;
    }

    private static String origin(URI address) {
        return (address.getScheme() + "://" + address.getHost()).toLowerCase(Locale.ROOT)
                + ":"
                + port(address);
    }

    private static int port(URI address) {
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    private static String base(String name) {
        int hash = name.indexOf('#');
        return hash < 0 ? name : name.substring(0, hash);
    }

    private static Refusal ofAnother() {
        return new Refusal(Reason.KEY_OF_ANOTHER, "the key is not the issuer's");
    }

    private static URI address(String text) throws Refusal {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.UNKNOWN_KEY, "no address: " + text);
        }
    }
}
