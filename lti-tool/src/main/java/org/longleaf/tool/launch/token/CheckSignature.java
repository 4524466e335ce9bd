package org.longleaf.tool.launch.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.refusal.Refusal.OfToken;
import org.longleaf.tool.launch.refusal.Step;
import org.springframework.stereotype.Component;

import java.text.ParseException;
import java.util.List;

/// Was it signed by the platform that the state names (LTI Security Framework 1.0, section 5.1.3,
/// step 1)? Only the registered key set is asked, whatever the token says.
@Component
public class CheckSignature {

    /// Bits. RFC 7518, section 3.3.
    private static final int SMALLEST_KEY = 2048;

    private final PlatformKeys keys;

    CheckSignature(PlatformKeys keys) {
        this.keys = keys;
    }

    public Step<JWTClaimsSet> of(SignedJWT token, Registration registration) {
        List<JWK> candidates;
        try {
            candidates =
                    keys.select(
                            registration.jwksUri(),
                            new JWKSelector(named(token.getHeader().getKeyID())));
        } catch (KeySourceException _) {
            return Step.stop(OfToken.KEYS_OUT_OF_REACH);
        }
        if (candidates.isEmpty()) {
            return Step.stop(OfToken.KEY_UNKNOWN);
        }
        return candidates.stream().anyMatch(key -> signed(token, key))
                ? claims(token)
                : Step.stop(OfToken.SIGNATURE_WRONG);
    }

    private static JWKMatcher named(String kid) {
        return new JWKMatcher.Builder()
                .keyType(KeyType.RSA)
                .minKeySize(SMALLEST_KEY)
                .keyID(kid)
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(JWSAlgorithm.RS256, null)
                .build();
    }

    private static boolean signed(SignedJWT token, JWK key) {
        try {
            return token.verify(new RSASSAVerifier(key.toRSAKey()));
        } catch (JOSEException _) {
            return false;
        }
    }

    private static Step<JWTClaimsSet> claims(SignedJWT token) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            return claims == null ? Step.stop(OfToken.CLAIMS_UNREADABLE) : Step.go(claims);
        } catch (ParseException _) {
            return Step.stop(OfToken.CLAIMS_UNREADABLE);
        }
    }
}
