package org.longleaf.tool.award.issuer;

import com.nimbusds.jose.jwk.Curve;

import org.longleaf.tool.award.proof.Ed25519;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/// The ways an issuer signs: JWTs with RSA, which every cloud key store can, or with an elliptic
/// curve; embedded proofs with Ed25519.
public enum KeyAlgorithm {
    RS256("RS256", "key", "SHA256withRSA"),
    ES256("ES256", "es", "SHA256withECDSAinP1363Format"),
    ED25519("Ed25519", "ed", "Ed25519");

    private static final int RSA_BITS = 2048;

    private final String stored;
    private final String prefix;
    private final String signature;

    KeyAlgorithm(String stored, String prefix, String signature) {
        this.stored = stored;
        this.prefix = prefix;
        this.signature = signature;
    }

    public static KeyAlgorithm ofStored(String stored) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.stored.equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no key algorithm " + stored));
    }

    /// As the database spells it, and for JWTs the header.
    public String stored() {
        return stored;
    }

    /// As a JWK spells it (RFC 8037 for Ed25519).
    String jwsName() {
        return this == ED25519 ? "EdDSA" : stored;
    }

    /// The name of an issuer's n-th key of this kind, such as `ed-1`.
    String kid(int count) {
        return prefix + "-" + count;
    }

    /// The JCA's name of the signature. P1363 is the form a JWS has: two numbers, one after the
    /// other.
    String signature() {
        return signature;
    }

    /// Whether a key made elsewhere is one for it.
    boolean fits(PublicKey key) {
        return switch (this) {
            case RS256 ->
                    key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= RSA_BITS;
            case ES256 ->
                    key instanceof ECPublicKey ec
                            && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()));
            case ED25519 ->
                    key instanceof EdECPublicKey ed && ed.getParams().getName().equals(stored);
        };
    }

    KeyPair fresh() {
        try {
            return switch (this) {
                case RS256 -> {
                    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
                    rsa.initialize(RSA_BITS);
                    yield rsa.generateKeyPair();
                }
                case ES256 -> {
                    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
                    ec.initialize(new ECGenParameterSpec("secp256r1"));
                    yield ec.generateKeyPair();
                }
                case ED25519 -> KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no key for " + stored, e);
        }
    }
}
