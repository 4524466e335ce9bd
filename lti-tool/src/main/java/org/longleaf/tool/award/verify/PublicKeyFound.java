package org.longleaf.tool.award.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.proof.Ed25519;

import tools.jackson.databind.JsonNode;

import java.security.PublicKey;
import java.text.ParseException;

/// A key that somebody published.
///
/// @param controller whose it is, as its document says; null where it does not say
record PublicKeyFound(PublicKey key, @Nullable String controller) {

    private static final int FEWEST_RSA_BITS = 2_048;

    static PublicKeyFound ofMultikey(String multikey, @Nullable String controller) throws Refusal {
        try {
            return new PublicKeyFound(Ed25519.ofMultikey(multikey), controller);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.UNKNOWN_KEY, "the published key is no Ed25519 Multikey");
        }
    }

    static PublicKeyFound ofJwk(JsonNode jwk, @Nullable String controller) throws Refusal {
        if (jwk.has("d")) {
            throw new Refusal(Reason.UNKNOWN_KEY, "the published key is a private one");
        }
        try {
            return new PublicKeyFound(key(JWK.parse(jwk.toString())), controller);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new Refusal(Reason.UNKNOWN_KEY, "the published key is no JWK that is read here");
        }
    }

    /// Whether its document calls it this issuer's, or says nothing of whose it is.
    boolean isOf(String issuer) {
        return controller == null || controller.equals(issuer);
    }

    private static PublicKey key(JWK jwk) throws JOSEException {
        return switch (jwk) {
            case RSAKey rsa when rsa.size() >= FEWEST_RSA_BITS -> rsa.toRSAPublicKey();
            case ECKey ec when Curve.P_256.equals(ec.getCurve()) -> ec.toECPublicKey();
            case OctetKeyPair ed when Curve.Ed25519.equals(ed.getCurve()) ->
                    Ed25519.ofRaw(ed.getDecodedX());
            default -> throw new IllegalArgumentException("Not a key that is read here");
        };
    }
}
