package org.longleaf.tool.award.proof;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// The cryptosuite eddsa-rdfc-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2). What
/// is signed: the hash of the proof's own statements, and the hash of the document's.
public final class EddsaRdfc2022 {

    public static final String NAME = "eddsa-rdfc-2022";
    public static final String TYPE = "DataIntegrityProof";
    public static final String PURPOSE = "assertionMethod";

    private EddsaRdfc2022() {}

    /// The document with a proof: an array even for one, as the Open Badges schema wants it.
    ///
    /// @param sign signs with the Ed25519 key that the verification method names
    /// @throws Unsignable when the signature would not cover something that the document says
    public static ObjectNode prove(
            ObjectNode document,
            String verificationMethod,
            Instant created,
            UnaryOperator<byte[]> sign) {
        ObjectNode proof =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", TYPE)
                        .put("cryptosuite", NAME)
                        .put("created", created.toString())
                        .put("verificationMethod", verificationMethod)
                        .put("proofPurpose", PURPOSE);
        byte[] signed =
                sign.apply(
                        signedBytes(
                                Canonical.strict(options(document, proof)),
                                Canonical.strict(document)));
        proof.put("proofValue", Multibase.base58(signed));
        ObjectNode proven = document.deepCopy();
        proven.putArray("proof").add(proof);
        return proven;
    }

    /// Whether a key signed exactly this document and this proof. The statements are read the
    /// general way, by a library, and not as the signer reads them.
    ///
    /// @param document without its proof
    /// @throws Unreadable when the document's statements cannot be had
    public static boolean verifies(ObjectNode document, ObjectNode proof, PublicKey key)
            throws Unreadable {
        ObjectNode options = options(document, proof);
        options.remove("proofValue");
        byte[] value;
        try {
            value = Multibase.bytes(proof.path("proofValue").asString(""));
        } catch (IllegalArgumentException _) {
            return false;
        }
        return Ed25519.verifies(
                key,
                signedBytes(
                        LinkedStatements.canonical(options), LinkedStatements.canonical(document)),
                value);
    }

    private static ObjectNode options(ObjectNode document, ObjectNode proof) {
        ObjectNode options = proof.deepCopy();
        options.set("@context", document.path("@context"));
        return options;
    }

    private static byte[] signedBytes(String ofProof, String ofDocument) {
        byte[] first = sha256(ofProof);
        byte[] second = sha256(ofDocument);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
