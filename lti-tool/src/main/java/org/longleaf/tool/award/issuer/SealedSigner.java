package org.longleaf.tool.award.issuer;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/// Signs with a key that the master key opened. Kept for as long as the process runs: an RSA key
/// that is used again signs faster, and whoever reads this memory reads the master key too.
record SealedSigner(KeyAlgorithm algorithm, PrivateKey key) implements Signer {

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm.signature());
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored issuer key cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "SealedSigner[" + algorithm + "]";
    }
}
