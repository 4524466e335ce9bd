package org.longleaf.bench.badge;

import org.longleaf.tool.award.credential.SignBoth;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.award.proof.Ed25519;

import tools.jackson.databind.json.JsonMapper;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;

/// An issuer's two keys, without a database, and its DID document.
final class Keys {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private final String did;
    private final KeyPair ed = pair("Ed25519");
    private final KeyPair rsa = pair("RSA");

    Keys(String did) {
        this.did = did;
    }

    SignBoth both() {
        return new SignBoth(
                new SignBoth.Key(
                        UUID.randomUUID(), did + "#ed-1", KeyAlgorithm.ED25519, this::prove),
                new SignBoth.Key(UUID.randomUUID(), did + "#key-1", KeyAlgorithm.RS256, this::sign),
                JsonMapper.shared(),
                CLOCK);
    }

    String did() {
        return did;
    }

    byte[] prove(byte[] message) {
        return sign("Ed25519", ed, message);
    }

    byte[] sign(byte[] message) {
        return sign("SHA256withRSA", rsa, message);
    }

    String document() {
        var rsaPublic = (RSAPublicKey) rsa.getPublic();
        var json = JsonMapper.shared().createObjectNode().put("id", did);
        json.putArray("assertionMethod").add(did + "#ed-1").add(did + "#key-1");
        var methods = json.putArray("verificationMethod");
        methods.addObject()
                .put("id", did + "#ed-1")
                .put("controller", did)
                .put("publicKeyMultibase", Ed25519.multikey(Ed25519.raw(ed.getPublic())));
        methods.addObject()
                .put("id", did + "#key-1")
                .put("controller", did)
                .putObject("publicKeyJwk")
                .put("kty", "RSA")
                .put("n", base64(rsaPublic.getModulus().toByteArray()))
                .put("e", base64(rsaPublic.getPublicExponent().toByteArray()));
        return json.toString();
    }

    /// The public half as the tool keeps it.
    String edJwk() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("kid", "ed-1")
                .put(
                        "x",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Ed25519.raw(ed.getPublic())))
                .toString();
    }

    /// The same of the one for JWTs.
    String rsaJwk() {
        var rsaPublic = (RSAPublicKey) rsa.getPublic();
        return JsonMapper.shared()
                .createObjectNode()
                .put("kty", "RSA")
                .put("kid", "key-1")
                .put("n", base64(rsaPublic.getModulus().toByteArray()))
                .put("e", base64(rsaPublic.getPublicExponent().toByteArray()))
                .toString();
    }

    private static String base64(byte[] number) {
        int sign = number[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(number, sign, number.length));
    }

    private static byte[] sign(String algorithm, KeyPair pair, byte[] message) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
