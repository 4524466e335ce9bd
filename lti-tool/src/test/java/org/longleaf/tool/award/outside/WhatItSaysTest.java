package org.longleaf.tool.award.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.award.credential.Recipient;
import org.longleaf.tool.award.verify.BadgeText;
import org.longleaf.tool.award.verify.Bake;
import org.longleaf.tool.award.verify.VerifyBadge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What badges of other ages say, and whose word on them holds.
class WhatItSaysTest {

    private static final String ASSERTION =
            """
            {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://b.example/a/1",
             "badge": {"type": "BadgeClass", "id": "https://b.example/peer", "name": "Peer\\u0000 Coaching\\u202e",
               "description": "DESCRIPTION", "criteria": "https://b.example/peer/criteria",
               "issuer": {"type": "Issuer", "id": "https://b.example", "name": "A foundation"}},
             "recipient": {"type": "email", "hashed": true, "salt": "pepper", "identity": "HASH"},
             "issuedOn": "2023-06-02", "expires": 1893456000, "verification": {"type": "hosted"}}
            """
                    .replace("HASH", Recipient.hash("amara@example.org", "pepper"))
                    .replace("DESCRIPTION", "x".repeat(5_000));

    private static final String CREDENTIAL_1_1 =
            """
            {"iss": "did:web:b.example", "jti": "urn:uuid:1", "nbf": 1, "vc": {
               "@context": ["https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context.json"],
               "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuanceDate": "2023-06-02T10:00:00+02:00",
               "credentialSubject": {"id": "mailto:Amara@Example.org", "achievement": {"id": "https://b.example/peer",
                 "name": "Peer Coaching", "criteria": {"narrative": "Coach a peer."}}}}}
            """;

    @Test
    void open_badges_2_is_read_out_of_json_and_out_of_pictures() {
        for (byte[] file :
                List.of(bytes(ASSERTION), Bake.png("openbadges", ASSERTION), svg(ASSERTION))) {
            WhatItSays says = says(file).orElseThrow();

            assertThat(says.form()).isEqualTo(Form.OPEN_BADGES_2);
            assertThat(says.id()).isEqualTo("https://b.example/a/1");
            assertThat(says.achievement().name()).isEqualTo("Peer  Coaching");
            assertThat(says.description()).hasSize(2_000).endsWith("…");
            assertThat(says.criteria()).isEqualTo("https://b.example/peer/criteria");
            assertThat(says.issuedAt()).isEqualTo(Instant.parse("2023-06-02T00:00:00Z"));
            assertThat(says.expiresAt()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
            assertThat(VerifyBadge.isFor(says.subject(), "AMARA@example.org ")).isTrue();
            assertThat(VerifyBadge.isFor(says.subject(), "ben@example.org")).isFalse();
        }
    }

    @Test
    void a_credential_of_before_2_is_read_out_of_its_claim() {
        WhatItSays says = says(bytes(jwt(CREDENTIAL_1_1))).orElseThrow();

        assertThat(says.form()).isEqualTo(Form.CREDENTIALS_1_1);
        assertThat(says.id()).isEqualTo("urn:uuid:1");
        assertThat(says.issuer().id()).isEqualTo("did:web:b.example");
        assertThat(says.issuedAt()).isEqualTo(Instant.parse("2023-06-02T08:00:00Z"));
        assertThat(VerifyBadge.isFor(says.subject(), "amara@example.org")).isTrue();
    }

    @Test
    void the_address_of_a_badge_is_no_badge_and_neither_is_what_describes_one() {
        assertThat(BadgeText.of(Bake.png("openbadges", "https://b.example/a/1")))
                .isInstanceOf(BadgeText.Address.class);
        assertThat(BadgeText.of(bytes("https://b.example/a/1")))
                .isInstanceOf(BadgeText.Address.class);
        for (String other :
                List.of(
                        "{}",
                        ASSERTION.replace("\"Assertion\"", "\"BadgeClass\""),
                        "{\"type\": \"Assertion\"}")) {
            assertThat(says(bytes(other))).as(other).isEmpty();
        }
    }

    @Test
    void the_word_of_a_district_goes_before_the_states_and_the_newest_goes_before_older_ones() {
        UUID pine = UUID.randomUUID();
        UUID dogwood = UUID.randomUUID();
        LocalDate day = LocalDate.of(2026, 11, 23);
        Equivalence newest = word(pine, day.plusDays(1), null);
        Equivalence own = word(pine, day, day);
        Equivalence older = word(pine, day.minusYears(1), null);
        Equivalence state = word(null, day.minusYears(1), null);
        Answers answers = new Answers(List.of(newest, own, older, state));

        assertThat(answers.of("k", pine, day)).contains(own);
        assertThat(answers.of("k", pine, day.plusDays(1))).contains(newest);
        assertThat(answers.of("k", pine, day.minusDays(1))).contains(older);
        assertThat(answers.of("k", dogwood, day)).contains(state);
        assertThat(answers.of("k", null, day)).contains(state);
        assertThat(answers.of("other", pine, day)).isEmpty();
    }

    private static Equivalence word(
            @Nullable UUID district, LocalDate from, @Nullable LocalDate until) {
        return new Equivalence(
                UUID.randomUUID(),
                district,
                "x",
                "k",
                "x",
                "x",
                null,
                null,
                null,
                "x",
                from,
                until);
    }

    private static Optional<WhatItSays> says(byte[] file) {
        return WhatItSays.of(((BadgeText.Document) BadgeText.of(file)).says());
    }

    private static String jwt(String payload) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(bytes("{\"alg\": \"RS256\"}"))
                + "."
                + base64.encodeToString(bytes(payload))
                + "."
                + base64.encodeToString(bytes("signed"));
    }

    /// As version 2 does it: with the address beside what stands inside.
    private static byte[] svg(String text) {
        return bytes(
                "<svg xmlns='http://www.w3.org/2000/svg' xmlns:openbadges='http://openbadges.org'>"
                        + "<openbadges:assertion verify='https://b.example/a/1'><![CDATA["
                        + text
                        + "]]></openbadges:assertion></svg>");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
