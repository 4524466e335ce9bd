package org.longleaf.tool.award.issuer;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;

/// Signs with a key of a JCA key store: a PKCS#12 file, or a PKCS#11 module, which does not let the
/// key out and signs itself. So the signature is asked of the store's own provider first.
final class KeyStoreSigner implements Signer {

    private final KeyAlgorithm algorithm;
    private final Provider provider;
    private final PrivateKey key;

    KeyStoreSigner(KeyAlgorithm algorithm, KeyStore store, String alias, char[] password) {
        this.algorithm = algorithm;
        this.provider = store.getProvider();
        try {
            Key found = store.getKey(alias, password);
            if (!(found instanceof PrivateKey held)) {
                throw new IllegalStateException("The key store holds no private key " + alias);
            }
            this.key = held;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key store does not give the key " + alias, e);
        }
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = signature();
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key of the key store cannot sign", e);
        }
    }

    private Signature signature() throws GeneralSecurityException {
        return provider.getService("Signature", algorithm.signature()) == null
                ? Signature.getInstance(algorithm.signature())
                : Signature.getInstance(algorithm.signature(), provider);
    }
}
