package org.longleaf.tool.stranger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;

import java.util.List;
import java.util.Map;

/// The platform's keys. Besides the one that signs, the key set holds one for encryption and one on
/// a curve, which a tool must neither trip over nor accept (Security Framework 1.0, 6.3).
record SigningKeys(RSAKey signing, RSAKey encryption, ECKey curve) {

    static SigningKeys generated() {
        return new SigningKeys(
                rsa("sign-7", KeyUse.SIGNATURE), rsa("seal-7", KeyUse.ENCRYPTION), ec());
    }

    static RSAKey rsa(String kid, KeyUse use) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).keyUse(use).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("curve-7").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> published() {
        return new JWKSet(List.of(encryption, curve, signing)).toPublicJWKSet().toJSONObject();
    }

    String sign(Map<String, Object> claims) {
        return sign(claims, header(JWSAlgorithm.RS256, signing.getKeyID()).build(), signing);
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(kid);
    }

    static String sign(Map<String, Object> claims, JWSHeader header, RSAKey key) {
        try {
            return sign(JSONObjectUtils.toJSONString(claims), header, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String signOnCurve(Map<String, Object> claims) {
        try {
            return sign(
                    JSONObjectUtils.toJSONString(claims),
                    header(JWSAlgorithm.ES256, curve.getKeyID()).build(),
                    new ECDSASigner(curve));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(String payload, SigningKeys keys) {
        try {
            JWSHeader header = header(JWSAlgorithm.RS256, keys.signing.getKeyID()).build();
            return sign(payload, header, new RSASSASigner(keys.signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs any text, so that what is no JSON can be signed too.
    static String sign(String payload, JWSHeader header, JWSSigner signer) {
        try {
            JWSObject token = new JWSObject(header, new Payload(payload));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
