package org.longleaf.tool.award.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;

import org.longleaf.tool.award.proof.Ed25519;
import org.longleaf.tool.web.MasterKey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.text.ParseException;

/// A key pair as it is stored: the public half as a JWK (RFC 7517), the private half sealed with
/// the master key.
///
/// @param publicJwk JSON of the public half
/// @param privateSealed JSON of the whole pair, sealed
record SealedKeyPair(KeyAlgorithm algorithm, String publicJwk, byte[] privateSealed) {

    private static final String PURPOSE = "issuer key";

    static SealedKeyPair fresh(String kid, KeyAlgorithm algorithm, MasterKey master) {
        JWK pair = jwk(kid, algorithm.fresh());
        byte[] open = pair.toJSONString().getBytes(StandardCharsets.UTF_8);
        return new SealedKeyPair(
                algorithm, pair.toPublicJWK().toJSONString(), master.seal(PURPOSE, open));
    }

    PrivateKey open(MasterKey master) {
        JWK pair = parse(new String(master.open(PURPOSE, privateSealed), StandardCharsets.UTF_8));
        try {
            return switch (algorithm) {
                case RS256 -> pair.toRSAKey().toPrivateKey();
                case ES256 -> pair.toECKey().toPrivateKey();
                case ED25519 ->
                        KeyFactory.getInstance(Ed25519.NAME)
                                .generatePrivate(
                                        new EdECPrivateKeySpec(
                                                NamedParameterSpec.ED25519,
                                                pair.toOctetKeyPair().getDecodedD()));
            };
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException("A stored issuer key is none", e);
        }
    }

    static JWK parse(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored issuer key is no JWK", e);
        }
    }

    static JWK publicJwk(String kid, PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> new RSAKey.Builder(rsa).keyID(kid).build();
            case ECPublicKey ec -> new ECKey.Builder(Curve.P_256, ec).keyID(kid).build();
            default ->
                    new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(Ed25519.raw(key)))
                            .keyID(kid)
                            .build();
        };
    }

    private static JWK jwk(String kid, KeyPair pair) {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                    new RSAKey.Builder(rsa).privateKey(pair.getPrivate()).keyID(kid).build();
            case ECPublicKey ec ->
                    new ECKey.Builder(Curve.P_256, ec)
                            .privateKey((ECPrivateKey) pair.getPrivate())
                            .keyID(kid)
                            .build();
            default ->
                    new OctetKeyPair.Builder(
                                    Curve.Ed25519, Base64URL.encode(Ed25519.raw(pair.getPublic())))
                            .d(
                                    Base64URL.encode(
                                            ((EdECPrivateKey) pair.getPrivate())
                                                    .getBytes()
                                                    .orElseThrow()))
                            .keyID(kid)
                            .build();
        };
    }
}
