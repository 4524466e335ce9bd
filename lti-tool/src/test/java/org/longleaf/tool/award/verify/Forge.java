package org.longleaf.tool.award.verify;

import com.nimbusds.jose.util.Base64URL;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.proof.Ed25519;
import org.longleaf.tool.award.proof.EddsaRdfc2022;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Changes signed badges, as a forger or a careless issuer would.
public final class Forge {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Forge() {}

    static ObjectNode read(String document) {
        return (ObjectNode) JSON.readTree(document);
    }

    /// The document after a change, its proof as it was.
    public static String changed(String document, Consumer<ObjectNode> change) {
        ObjectNode read = read(document);
        change.accept(read);
        return read.toString();
    }

    /// The JWT with a changed payload, signed again by whoever `sign` is.
    public static String resigned(
            String jwt, Consumer<ObjectNode> change, UnaryOperator<byte[]> sign) {
        String[] parts = jwt.split("\\.");
        ObjectNode payload = (ObjectNode) JSON.readTree(new Base64URL(parts[1]).decode());
        change.accept(payload);
        String signed = parts[0] + "." + Base64URL.encode(payload.toString());
        return signed
                + "."
                + Base64URL.encode(sign.apply(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /// The JWT under another header, signed by whoever `sign` is.
    public static String resignedUnder(ObjectNode header, String jwt, UnaryOperator<byte[]> sign) {
        String payload = jwt.split("\\.")[1];
        return resigned(Base64URL.encode(header.toString()) + "." + payload + ".", _ -> {}, sign);
    }

    /// The document without its proof, proven again by whoever `sign` is.
    public static String reproven(
            String document,
            Consumer<ObjectNode> change,
            String method,
            UnaryOperator<byte[]> sign) {
        ObjectNode read = read(document);
        read.remove("proof");
        change.accept(read);
        return EddsaRdfc2022.prove(read, method, Instant.parse("2026-10-07T03:30:15Z"), sign)
                .toString();
    }

    /// Somebody without any right to sign.
    public static final class Stranger {

        private final KeyPair ed = pair("Ed25519");
        private @Nullable KeyPair rsa;

        public String didKey() {
            return "did:key:" + Ed25519.multikey(Ed25519.raw(ed.getPublic()));
        }

        public String method() {
            return didKey() + "#" + didKey().substring("did:key:".length());
        }

        /// Its key for proofs, as others publish theirs.
        ObjectNode edJwk() {
            return JSON.createObjectNode()
                    .put("kty", "OKP")
                    .put("crv", "Ed25519")
                    .put("x", Base64URL.encode(Ed25519.raw(ed.getPublic())).toString());
        }

        /// The one for JWTs.
        ObjectNode rsaJwk() {
            RSAPublicKey key = (RSAPublicKey) rsa().getPublic();
            return JSON.createObjectNode()
                    .put("kty", "RSA")
                    .put("n", Base64URL.encode(key.getModulus()).toString())
                    .put("e", Base64URL.encode(key.getPublicExponent()).toString());
        }

        /// Its key for JWTs as its name.
        public String didJwk() {
            return "did:jwk:" + Base64URL.encode(rsaJwk().toString());
        }

        public byte[] prove(byte[] message) {
            return sign("Ed25519", ed, message);
        }

        public byte[] sign(byte[] message) {
            return sign("SHA256withRSA", rsa(), message);
        }

        /// It takes long to make, and few need one.
        private KeyPair rsa() {
            KeyPair made = rsa == null ? pair("RSA") : rsa;
            rsa = made;
            return made;
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
