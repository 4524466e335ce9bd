package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.verify.Forge.Stranger;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.Map;

/// The ways in which a forger's key calls somebody else's issuer its own, each at an address of the
/// forger's. Whoever believes what a key says of itself lets all of them in.
final class Doors {

    static final String KEY = "https://evil.example/k";
    static final String DID_KEY = "did:web:evil.example#k";
    static final String SET_KEY = "https://evil.example/keys.json#ed";
    static final String JWT_KEY = "https://evil.example/keys.json#rsa";

    private final Stranger forger;
    private final String victim;

    Doors(Stranger forger, String victim) {
        this.forger = forger;
        this.victim = victim;
    }

    /// What the forger publishes.
    Map<URI, String> web() {
        return Map.of(
                URI.create(KEY),
                method(KEY).toString(),
                URI.create("https://evil.example/.well-known/did.json"),
                didDocument(),
                URI.create("https://evil.example/keys.json"),
                keySet());
    }

    String proven(String document, String key) {
        return Forge.reproven(document, _ -> {}, key, forger::prove);
    }

    String signed(String jwt) {
        ObjectNode header = JsonMapper.shared().createObjectNode();
        header.put("alg", "RS256").put("kid", JWT_KEY).put("typ", "JWT");
        return Forge.resignedUnder(header, jwt, forger::sign);
    }

    private String didDocument() {
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("id", "did:web:evil.example");
        document.putArray("assertionMethod").add(DID_KEY);
        document.putArray("verificationMethod").add(method(DID_KEY));
        return document.toString();
    }

    private String keySet() {
        ObjectNode set = JsonMapper.shared().createObjectNode();
        set.putArray("keys")
                .add(forger.edJwk().put("kid", SET_KEY).put("iss", victim))
                .add(forger.rsaJwk().put("kid", JWT_KEY).put("iss", victim));
        return set.toString();
    }

    private ObjectNode method(String id) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("type", "Multikey")
                .put("controller", victim)
                .put("publicKeyMultibase", forger.didKey().substring("did:key:".length()));
    }
}
