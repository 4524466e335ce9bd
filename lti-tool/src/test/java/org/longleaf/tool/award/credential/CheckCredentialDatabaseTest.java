package org.longleaf.tool.award.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.credential.Checked.Fault;
import org.longleaf.tool.award.credential.Checked.Genuine;
import org.longleaf.tool.award.credential.Checked.Unconfirmed;

import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;

class CheckCredentialDatabaseTest {

    @TempDir Path home;
    private AwardWorld world;
    private Made made;
    private JWSObject signed;

    @BeforeEach
    void begin() throws ParseException {
        world = new AwardWorld(home);
        made = world.award(world.amara);
        signed = JWSObject.parse(world.jwt(made));
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void what_the_issuer_signed_is_genuine() {
        assertThat(check(signed.serialize())).isInstanceOf(Genuine.class);
    }

    @Test
    void the_header_holds_algorithm_key_and_type_and_nothing_else() {
        assertThat(signed.getHeader().toJSONObject())
                .isEqualTo(
                        Map.of(
                                "alg", "RS256",
                                "kid", "did:web:longleaf.example:issuers:T90#key-1",
                                "typ", "JWT"));
    }

    @Test
    void the_claims_mirror_the_credential() {
        var payload = world.json.readTree(signed.getPayload().toString());

        assertThat(payload.path("iss")).isEqualTo(payload.at("/issuer/id"));
        assertThat(payload.path("jti")).isEqualTo(payload.path("id"));
        assertThat(payload.path("sub")).isEqualTo(payload.at("/credentialSubject/id"));
        assertThat(payload.path("nbf").asLong())
                .isEqualTo(Instant.parse(payload.path("validFrom").asString()).getEpochSecond());
        assertThat(payload.path("jti").asString()).isEqualTo(made.badge().toString());
    }

    @Test
    void one_changed_word_is_found() {
        String changed = signed.getPayload().toString().replace("1.2", "9.2");

        assertThat(check(join(signed, changed))).isEqualTo(new Unconfirmed(Fault.WRONG_SIGNATURE));
    }

    @Test
    void a_stranger_who_uses_the_keys_name_is_found() throws JOSEException {
        var stranger = new RSASSASigner(new RSAKeyGenerator(2048).generate());

        assertThat(check(sign(signed.getHeader(), signed.getPayload().toString(), stranger)))
                .isEqualTo(new Unconfirmed(Fault.WRONG_SIGNATURE));
    }

    @Test
    void a_key_that_the_issuer_does_not_publish_is_found() throws JOSEException {
        var stranger = new RSASSASigner(new RSAKeyGenerator(2048).generate());
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("did:web:evil.example#key-1");

        assertThat(check(sign(header.build(), signed.getPayload().toString(), stranger)))
                .isEqualTo(new Unconfirmed(Fault.UNKNOWN_KEY));
    }

    @Test
    void the_public_key_is_no_shared_secret() throws JOSEException {
        var published = world.keys.published("T90").getFirst().published();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(signed.getHeader().getKeyID());

        assertThat(
                        check(
                                sign(
                                        header.build(),
                                        signed.getPayload().toString(),
                                        new MACSigner(published.toRSAPublicKey().getEncoded()))))
                .isEqualTo(new Unconfirmed(Fault.OTHER_ALGORITHM));
    }

    @Test
    void a_genuine_badge_shown_at_another_address_is_found() {
        assertThat(
                        world.check.check(
                                signed.serialize(),
                                "T90",
                                URI.create("https://longleaf.example/badges/another")))
                .isEqualTo(new Unconfirmed(Fault.OTHER_ADDRESS));
    }

    @Test
    void a_badge_that_the_issuers_key_signed_for_another_issuer_is_found() {
        String changed =
                signed.getPayload()
                        .toString()
                        .replace("did:web:longleaf.example:issuers:T90", "did:web:other.example");
        var key = world.keys.published("T90").getFirst();

        assertThat(check(sign(signed.getHeader(), changed, world.keys.signer(key))))
                .isEqualTo(new Unconfirmed(Fault.OTHER_ISSUER));
    }

    @Test
    void what_is_no_signed_text_is_not_confirmed() {
        assertThat(check("not a badge")).isEqualTo(new Unconfirmed(Fault.UNREADABLE));
    }

    private Checked check(String jwt) {
        return world.check.check(jwt, "T90", made.badge());
    }

    private static String sign(JWSHeader header, String payload, JWSSigner signer) {
        try {
            JWSObject forged = new JWSObject(header, new Payload(payload));
            forged.sign(signer);
            return forged.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String join(JWSObject signed, String payload) {
        return signed.getHeader().toBase64URL()
                + "."
                + new Payload(payload).toBase64URL()
                + "."
                + signed.getSignature();
    }
}
