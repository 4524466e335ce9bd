package org.longleaf.tool.award.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.longleaf.tool.web.MasterKey;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/// A key pair as it is stored: the public half as a JWK (RFC 7517), the private half sealed with
/// the master key.
///
/// @param publicJwk JSON of the public half
/// @param privateSealed JSON of the whole pair, sealed
record SealedKeyPair(String publicJwk, byte[] privateSealed) {

    private static final String PURPOSE = "issuer key";
    private static final int BITS = 2048;

    /// RS256 is what every cloud KMS signs and every Open Badges 3.0 verifier takes.
    static SealedKeyPair fresh(String kid, MasterKey master) {
        try {
            RSAKey pair =
                    new RSAKeyGenerator(BITS)
                            .keyID(kid)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate();
            byte[] open = pair.toJSONString().getBytes(StandardCharsets.UTF_8);
            return new SealedKeyPair(pair.toPublicJWK().toJSONString(), master.seal(PURPOSE, open));
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot make a key pair", e);
        }
    }

    RSAKey open(MasterKey master) {
        return parse(new String(master.open(PURPOSE, privateSealed), StandardCharsets.UTF_8));
    }

    static RSAKey parse(String jwk) {
        try {
            return JWK.parse(jwk).toRSAKey();
        } catch (ParseException e) {
            throw new IllegalStateException("A stored issuer key is no JWK", e);
        }
    }
}
