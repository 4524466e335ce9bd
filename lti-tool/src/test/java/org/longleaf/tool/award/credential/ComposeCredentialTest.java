package org.longleaf.tool.award.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.award.QuickChecks;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerProfiles.Named;
import org.longleaf.tool.catalog.Version;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class ComposeCredentialTest {

    private static final Version VERSION = QuickChecks.VERSION;
    private static final AlignmentTarget TARGET =
            new AlignmentTarget(
                    "NCPTS.3a",
                    "NC Professional Teaching Standards",
                    "Align with the NC Standard Course of Study",
                    "CFItem",
                    "6d9f0b57-1111-4c61-8a52-000000000001",
                    "https://longleaf.example/ims/case/v1p1/CFItems/6d9f0b57");
    private static final AlignmentTarget LISTED =
            new AlignmentTarget(
                    "registry",
                    "Credential Registry",
                    "Quick Checks",
                    "ceterms:Credential",
                    "ce-5a2c1d36-0000-4000-8000-000000000001",
                    "https://registry.example/resources/ce-5a2c1d36");
    private static final Achievement ACHIEVEMENT =
            new Achievement(VERSION, Map.of("NCPTS.3a", TARGET), List.of(LISTED), List.of());
    private static final String DEFINITION =
            "https://longleaf.example/badges/definitions/" + VERSION.id();

    private final Recipient recipient = Recipient.fresh("amara@example.org");
    private final JsonNode credential = ComposeCredential.of(badge(QuickChecks.levels(VERSION)));
    private final JsonNode subject = credential.path("credentialSubject");
    private final JsonNode achievement = subject.path("achievement");

    @Test
    void it_is_an_open_badge_of_version_3_with_its_two_contexts_in_order() {
        assertThat(texts(credential.path("@context")))
                .containsExactly(
                        "https://www.w3.org/ns/credentials/v2",
                        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        assertThat(texts(credential.path("type")))
                .containsExactly("VerifiableCredential", "OpenBadgeCredential");
        assertThat(text(credential, "/id")).isEqualTo("https://longleaf.example/badges/abc");
    }

    @Test
    void it_names_no_type_that_would_need_a_third_context() {
        assertThat(credential.toString())
                .doesNotContain("1EdTech")
                .doesNotContain("endorsementJwt");
    }

    @Test
    void the_issuer_is_an_object_with_a_did() {
        assertThat(text(credential, "/issuer/id"))
                .isEqualTo("did:web:longleaf.example:issuers:T90");
        assertThat(texts(credential.at("/issuer/type"))).containsExactly("Profile");
        assertThat(text(credential, "/issuer/name")).isEqualTo("State office (demo)");
        assertThat(text(credential, "/issuer/url"))
                .isEqualTo("https://longleaf.example/issuers/T90");
    }

    @Test
    void times_are_whole_seconds_with_an_offset() {
        assertThat(text(credential, "/validFrom")).isEqualTo("2026-10-07T03:30:15Z");
        assertThat(text(credential, "/awardedDate")).isEqualTo("2026-10-07T03:30:15Z");
        assertThat(text(subject, "/activityStartDate")).isEqualTo("2026-08-24T12:00:00Z");
    }

    @Test
    void the_achievement_is_a_micro_credential_with_its_own_words() {
        assertThat(text(achievement, "/id")).isEqualTo(DEFINITION);
        assertThat(text(achievement, "/achievementType")).isEqualTo("MicroCredential");
        assertThat(text(achievement, "/name")).isEqualTo("Quick Checks & <Tomorrow's> Lesson");
        assertThat(text(achievement, "/description"))
                .isEqualTo("The educator designs a brief check.");
        assertThat(text(achievement, "/criteria/narrative"))
                .isEqualTo(
                        "* **One clear goal.** One clear goal is there.\n"
                                + "* **Teaching changed.** Teaching changed is there.");
        assertThat(text(achievement, "/humanCode")).isEqualTo("NCMC-DL-205");
        assertThat(text(achievement, "/version")).isEqualTo("1.1");
        assertThat(text(achievement, "/image/id")).isEqualTo(DEFINITION + "/picture.png");
        assertThat(text(achievement, "/image/type")).as("a bare string").isEqualTo("Image");
        assertThat(text(achievement, "/image/caption"))
                .isEqualTo("Badge: Quick Checks & <Tomorrow's> Lesson");
    }

    @Test
    void credits_are_numbers() {
        assertThat(achievement.path("creditsAvailable").isNumber()).isTrue();
        assertThat(achievement.path("creditsAvailable").decimalValue()).isEqualByComparingTo("1.2");
        assertThat(subject.path("creditsEarned").isNumber()).isTrue();
        assertThat(subject.path("creditsEarned").decimalValue()).isEqualByComparingTo("1.2");
    }

    @Test
    void levels_stand_low_to_high_and_the_lowest_that_meets_is_required() {
        JsonNode description = achievement.at("/resultDescription/1");

        assertThat(text(description, "/resultType")).isEqualTo("RubricCriterionLevel");
        assertThat(description.path("rubricCriterionLevel").valueStream())
                .extracting(level -> text(level, "/name"))
                .containsExactly("Not yet shown", "Partly shown", "Shown", "Shown and extended");
        assertThat(text(description, "/requiredLevel"))
                .isEqualTo(text(description, "/rubricCriterionLevel/2/id"))
                .isEqualTo(DEFINITION + "#K+2-l3");
    }

    @Test
    void results_point_at_described_criteria_and_levels() {
        assertThat(subject.path("result")).hasSize(2);
        assertThat(text(subject, "/result/0/resultDescription"))
                .isEqualTo(text(achievement, "/resultDescription/0/id"));
        assertThat(text(subject, "/result/0/achievedLevel"))
                .isEqualTo(text(achievement, "/resultDescription/0/rubricCriterionLevel/2/id"));
        assertThat(text(subject, "/result/1/achievedLevel"))
                .isEqualTo(text(achievement, "/resultDescription/1/rubricCriterionLevel/3/id"));
    }

    @Test
    void evidence_is_described_once_a_kind_and_never_linked() {
        JsonNode evidence = credential.path("evidence");

        assertThat(evidence.valueStream())
                .extracting(piece -> text(piece, "/name"))
                .containsExactly("Video", "Written reflection");
        assertThat(evidence.valueStream()).noneMatch(piece -> piece.has("id"));
    }

    @Test
    void the_recipient_is_a_new_id_and_a_hash_and_no_name() {
        assertThat(text(subject, "/id")).isEqualTo(recipient.id()).startsWith("urn:uuid:");
        assertThat(text(subject, "/identifier/0/type")).isEqualTo("IdentityObject");
        assertThat(subject.at("/identifier/0/hashed").asBoolean()).isTrue();
        assertThat(text(subject, "/identifier/0/identityType")).isEqualTo("emailAddress");
        assertThat(credential.toString()).doesNotContain("amara");
    }

    @Test
    void every_field_that_may_hold_several_values_is_an_array() {
        for (String path :
                List.of(
                        "/issuer/type",
                        "/credentialSubject/type",
                        "/credentialSubject/achievement/type",
                        "/credentialSubject/result/0/type",
                        "/evidence/0/type")) {
            assertThat(credential.at(path).isArray()).as(path).isTrue();
        }
        assertThat(subject.isObject()).isTrue();
    }

    @Test
    void what_it_aims_at_is_named_once_for_the_whole_and_at_each_criterion() {
        assertThat(achievement.path("alignment").valueStream())
                .extracting(alignment -> text(alignment, "/targetType"))
                .containsExactly("ceterms:Credential", "CFItem");
        JsonNode alignment = achievement.at("/resultDescription/1/alignment/0");
        assertThat(texts(alignment.path("type"))).containsExactly("Alignment");
        assertThat(text(alignment, "/targetCode")).isEqualTo(TARGET.target());
        assertThat(text(alignment, "/targetFramework")).isEqualTo(TARGET.framework());
    }

    @Test
    void who_assessed_is_named_where_it_was_not_the_issuer() {
        assertThat(text(subject, "/source/id")).isEqualTo("did:web:longleaf.example:issuers:T91");
        assertThat(texts(subject.at("/source/type"))).containsExactly("Profile");
    }

    @Test
    void its_one_status_says_where_a_revocation_would_stand() {
        JsonNode status = credential.path("credentialStatus");

        assertThat(status.isObject()).isTrue();
        assertThat(text(status, "/id")).isEqualTo("https://longleaf.example/status/T90-1#94567");
        assertThat(text(status, "/type")).isEqualTo("BitstringStatusListEntry");
        assertThat(text(status, "/statusPurpose")).isEqualTo("revocation");
        assertThat(status.path("statusListIndex").isString()).isTrue();
    }

    @Test
    void whole_credits_are_written_without_a_point() {
        assertThat(DescribeAchievement.credits(QuickChecks.worth("1.0"))).hasToString("1");
        assertThat(DescribeAchievement.credits(QuickChecks.worth("10.0"))).hasToString("10");
        assertThat(DescribeAchievement.credits(QuickChecks.worth("0.4"))).hasToString("0.4");
    }

    @Test
    void a_level_that_the_scale_does_not_have_is_refused() {
        UUID criterion = VERSION.criteria().getFirst().id();

        assertThatThrownBy(() -> badge(Map.of(criterion, "splendid")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_criterion_of_another_rubric_is_refused() {
        assertThatThrownBy(() -> badge(Map.of(UUID.randomUUID(), "l3")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_page_reads_again_is_what_was_composed() {
        Contents contents = Contents.of(JsonMapper.shared().readTree(credential.toString()));

        assertThat(contents.title()).isEqualTo("Quick Checks & <Tomorrow's> Lesson");
        assertThat(contents.ceu()).isEqualByComparingTo("1.2");
        assertThat(contents.criteria())
                .containsExactly(
                        new Contents.Shown("One clear goal", "Shown", "One clear goal is there."),
                        new Contents.Shown(
                                "Teaching changed",
                                "Shown and extended",
                                "Teaching changed goes further."));
    }

    private Badge badge(Map<UUID, String> levels) {
        return new Badge(
                URI.create("https://longleaf.example/badges/abc"),
                ACHIEVEMENT,
                new IssuerAddress(URI.create("https://longleaf.example"), "T90"),
                recipient,
                Instant.parse("2026-08-24T12:00:00.100Z"),
                Instant.parse("2026-10-07T03:30:15.678Z"),
                levels,
                List.of("video", "text", "video"),
                new Named(
                        new IssuerAddress(URI.create("https://longleaf.example"), "T91"),
                        "Another body"),
                new StatusEntry(URI.create("https://longleaf.example/status/T90-1"), 94_567));
    }

    private static String text(JsonNode node, String path) {
        return node.at(path).asString();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
