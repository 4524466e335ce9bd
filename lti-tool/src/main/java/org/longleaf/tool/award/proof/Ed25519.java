package org.longleaf.tool.award.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Ed25519 keys as the 32 bytes that other formats carry, and their Multikey form (W3C Controlled
/// Identifiers 1.0, section 2.2.2): `z`, and in base58 the bytes ed 01 and the key.
public final class Ed25519 {

    public static final String NAME = "Ed25519";

    private static final int LENGTH = 32;
    private static final byte[] MULTICODEC = {(byte) 0xed, 0x01};

    /// What an X.509 SubjectPublicKeyInfo says before the key itself (RFC 8410, section 4).
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /// The bytes of a public key.
    public static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != X509.length + LENGTH) {
            throw new IllegalArgumentException("Not an Ed25519 key: " + key.getAlgorithm());
        }
        return Arrays.copyOfRange(encoded, X509.length, encoded.length);
    }

    /// A public key of its bytes.
    ///
    /// @throws IllegalArgumentException when the bytes are no public key
    public static PublicKey ofRaw(byte[] raw) {
        if (raw.length != LENGTH) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes: " + raw.length);
        }
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePublic(new X509EncodedKeySpec(join(X509, raw)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 key", e);
        }
    }

    public static String multikey(byte[] raw) {
        return Multibase.base58(join(MULTICODEC, raw));
    }

    /// A public key of its Multikey.
    ///
    /// @throws IllegalArgumentException when it is a key of another kind, or none
    public static PublicKey ofMultikey(String multikey) {
        byte[] bytes = Multibase.bytes(multikey);
        if (bytes.length != MULTICODEC.length + LENGTH
                || bytes[0] != MULTICODEC[0]
                || bytes[1] != MULTICODEC[1]) {
            throw new IllegalArgumentException("Not an Ed25519 Multikey");
        }
        return ofRaw(Arrays.copyOfRange(bytes, MULTICODEC.length, bytes.length));
    }

    /// Whether a key signed exactly this.
    public static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
