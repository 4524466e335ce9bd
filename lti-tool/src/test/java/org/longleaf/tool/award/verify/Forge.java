package org.longleaf.tool.award.verify;

import com.nimbusds.jose.util.Base64URL;

import org.longleaf.tool.award.proof.Ed25519;
import org.longleaf.tool.award.proof.EddsaRdfc2022;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Changes signed badges, as a forger or a careless issuer would.
final class Forge {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Forge() {}

    /// The document after a change, its proof as it was.
    static String changed(String document, Consumer<ObjectNode> change) {
        ObjectNode read = (ObjectNode) JSON.readTree(document);
        change.accept(read);
        return read.toString();
    }

    /// The JWT with a changed payload, signed again by whoever `sign` is.
    static String resigned(String jwt, Consumer<ObjectNode> change, UnaryOperator<byte[]> sign) {
        String[] parts = jwt.split("\\.");
        ObjectNode payload = (ObjectNode) JSON.readTree(new Base64URL(parts[1]).decode());
        change.accept(payload);
        String signed = parts[0] + "." + Base64URL.encode(payload.toString());
        return signed
                + "."
                + Base64URL.encode(sign.apply(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /// The document without its proof, proven again by whoever `sign` is.
    static String reproven(
            String document,
            Consumer<ObjectNode> change,
            String method,
            UnaryOperator<byte[]> sign) {
        ObjectNode read = (ObjectNode) JSON.readTree(document);
        read.remove("proof");
        change.accept(read);
        return EddsaRdfc2022.prove(read, method, Instant.parse("2026-10-07T03:30:15Z"), sign)
                .toString();
    }

    /// Somebody without any right to sign.
    static final class Stranger {

        private final KeyPair ed = pair("Ed25519");
        private final KeyPair rsa = pair("RSA");

        String didKey() {
            return "did:key:" + Ed25519.multikey(Ed25519.raw(ed.getPublic()));
        }

        String method() {
            return didKey() + "#" + didKey().substring("did:key:".length());
        }

        byte[] prove(byte[] message) {
            return sign("Ed25519", ed, message);
        }

        byte[] sign(byte[] message) {
            return sign("SHA256withRSA", rsa, message);
        }

        private static byte[] sign(String algorithm, KeyPair pair, byte[] message) {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(pair.getPrivate());
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private static KeyPair pair(String algorithm) {
            try {
                return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}
