package org.longleaf.tool.stranger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Tokens whose claims are as they should be and that nobody may believe: each is signed in a wrong
/// way (Security Framework 1.0, sections 5.1.3 and 6; RFC 8725, section 3).
final class BadTokens {
    /// Stands in whatever an attacker chooses; no page may show it.
    static final String MARK = "zq7raw";

    private interface Signing extends BiFunction<StrangersPlatform, Map<String, Object>, String> {}

    private final Map<String, UnaryOperator<Launch>> all = new LinkedHashMap<>();
    private final RSAKey attackers = SigningKeys.rsa("sign-7", KeyUse.SIGNATURE);
    private final StrangersPlatform foreign;

    private BadTokens(StrangersPlatform foreign) {
        this.foreign = foreign;
    }

    static Map<String, UnaryOperator<Launch>> all(StrangersPlatform foreign) {
        BadTokens bad = new BadTokens(foreign);
        bad.unsigned();
        bad.signedWithThePublicKey();
        bad.otherAlgorithms();
        bad.otherKeys();
        bad.keysThatTheTokenNames();
        return bad.all;
    }

    private void signed(String name, Signing signing) {
        all.put(name, launch -> launch.signedBy(signing));
    }

    private void unsigned() {
        for (String none : new String[] {"none", "None", "nOnE", MARK}) {
            signed(
                    "alg " + none,
                    (p, claims) -> unsigned("{\"alg\":\"" + none + "\"}", claims) + ".");
        }
        signed("no alg", (p, claims) -> unsigned("{\"kid\":\"sign-7\"}", claims) + ".");
        signed(
                "alg none with a signature",
                (p, claims) ->
                        unsigned("{\"alg\":\"none\"}", claims)
                                + p.keys.sign(claims)
                                        .substring(p.keys.sign(claims).lastIndexOf('.')));
        signed("no signature", (p, claims) -> withoutSignature(p.keys.sign(claims)) + ".");
        signed("two parts", (p, claims) -> withoutSignature(p.keys.sign(claims)));
        signed("changed after signing", (p, claims) -> changed(p, claims));
        signed("five parts", (p, claims) -> p.keys.sign(claims) + ".AAAA.AAAA");
    }

    private static String unsigned(String header, Map<String, Object> claims) {
        return Base64URL.encode(header)
                + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
    }

    private static String withoutSignature(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }

    private static String changed(StrangersPlatform platform, Map<String, Object> claims) {
        String[] parts = platform.keys.sign(claims).split("\\.", -1);
        Map<String, Object> other = new LinkedHashMap<>(claims);
        other.put("sub", "chief-1");
        return parts[0]
                + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(other))
                + "."
                + parts[2];
    }

    private void signedWithThePublicKey() {
        signed("HS256 with the public key, DER", (p, claims) -> hmac(claims, der(p)));
        signed("HS256 with the public key, PEM", (p, claims) -> hmac(claims, pem(der(p))));
        signed(
                "HS256 with the public key, JWK",
                (p, claims) -> hmac(claims, bytes(p.keys.signing().toPublicJWK().toJSONString())));
    }

    private static byte[] der(StrangersPlatform platform) {
        try {
            return platform.keys.signing().toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return bytes("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(Map<String, Object> claims, byte[] secret) {
        try {
            return SigningKeys.sign(
                    JSONObjectUtils.toJSONString(claims),
                    SigningKeys.header(JWSAlgorithm.HS256, "sign-7").build(),
                    new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void otherAlgorithms() {
        for (JWSAlgorithm other :
                new JWSAlgorithm[] {JWSAlgorithm.RS512, JWSAlgorithm.RS384, JWSAlgorithm.PS256}) {
            signed(
                    other.getName(),
                    (p, claims) ->
                            SigningKeys.sign(
                                    claims,
                                    SigningKeys.header(other, "sign-7").build(),
                                    p.keys.signing()));
        }
        signed("ES256 with a published key", (p, claims) -> p.keys.signOnCurve(claims));
    }

    private void otherKeys() {
        signed("another key under our kid", (p, claims) -> by(attackers, "sign-7", claims));
        signed("another customer's key", (p, claims) -> foreign.keys.sign(claims));
        signed("a key for encryption", (p, claims) -> by(p.keys.encryption(), "seal-7", claims));
        signed("unknown kid", (p, claims) -> by(p.keys.signing(), MARK, claims));
        signed("no kid", (p, claims) -> by(attackers, null, claims));
    }

    private static String by(RSAKey key, String kid, Map<String, Object> claims) {
        return SigningKeys.sign(claims, SigningKeys.header(JWSAlgorithm.RS256, kid).build(), key);
    }

    private void keysThatTheTokenNames() {
        URI elsewhere = URI.create(foreign.at("/" + MARK));
        headed("jwk", header -> header.jwk(attackers.toPublicJWK()));
        headed("jku", header -> header.jwkURL(elsewhere));
        headed("x5u", header -> header.x509CertURL(elsewhere));
        headed(
                "a critical header that nobody knows",
                header -> header.criticalParams(Set.of(MARK)).customParam(MARK, true));
        signed(
                "jku with a kid of its own",
                (p, claims) ->
                        SigningKeys.sign(
                                claims,
                                SigningKeys.header(JWSAlgorithm.RS256, MARK)
                                        .jwkURL(elsewhere)
                                        .build(),
                                attackers));
    }

    private void headed(String name, UnaryOperator<JWSHeader.Builder> headers) {
        signed(
                name,
                (p, claims) ->
                        SigningKeys.sign(
                                claims,
                                headers.apply(SigningKeys.header(JWSAlgorithm.RS256, "sign-7"))
                                        .build(),
                                name.startsWith("a critical") ? p.keys.signing() : attackers));
    }
}
