package org.longleaf.tool.award.issuer;

import com.nimbusds.jose.jwk.JWK;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Locale;
import java.util.Optional;

/// A key store that an installation has beside its database: a file, or a hardware module behind
/// PKCS#11. Whoever keeps it makes the keys in it; the tool takes one for its own by its name.
public final class IssuerKeyStore {

    private final KeyStore store;
    private final char[] password;

    IssuerKeyStore(KeyStore store, char[] password) {
        this.store = store;
        this.password = password.clone();
    }

    /// The name under which an issuer's key is looked for, such as `t90-key-2`: some stores know
    /// small letters alone.
    static String alias(String issuerCode, String kid) {
        return (issuerCode + "-" + kid).toLowerCase(Locale.ROOT);
    }

    /// The public half of what lies there under a name; empty where nothing does.
    Optional<JWK> find(String alias, String kid, KeyAlgorithm algorithm) {
        try {
            Certificate certificate = store.getCertificate(alias);
            if (certificate == null) {
                return Optional.empty();
            }
            if (!algorithm.fits(certificate.getPublicKey())) {
                throw new IllegalStateException(
                        "The key store's %s is no key for %s".formatted(alias, algorithm));
            }
            return Optional.of(SealedKeyPair.publicJwk(kid, certificate.getPublicKey()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key store does not answer", e);
        }
    }

    Signer signer(KeyAlgorithm algorithm, String alias) {
        return new KeyStoreSigner(algorithm, store, alias, password);
    }
}
