package org.longleaf.tool.award.backpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.proof.Ed25519;
import org.longleaf.tool.award.proof.EddsaRdfc2022;
import org.longleaf.tool.district.Homes;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.web.ScreenProblem;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;

class LearnerRecordDatabaseTest {

    private static final URI DID = URI.create("https://longleaf.example/issuers/T90/did.json");

    @TempDir Path home;
    private AwardWorld world;
    private MakeLearnerRecord make;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        make =
                new MakeLearnerRecord(
                        new EarnedBadges(world.sql, new Homes(world.sql), world.settings),
                        new MakeLearnerRecord.Signing(
                                world.sign,
                                world.verify,
                                world.profiles,
                                new Stacks(world.sql),
                                world.settings),
                        world.json,
                        world.clock);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void it_is_signed_around_whole_badges_that_stand() throws Exception {
        Made first = world.award(world.amara);
        Made second = world.award(world.amara);
        Made revoked = world.award(world.amara);
        world.change(revoked, world.amara, "revoked", "Not their own work");
        Made bens = world.award(world.ben);

        JsonNode record = record(world.amara);

        assertThat(record.path("@context").path(1).asString())
                .isEqualTo("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json");
        assertThat(
                        record.path("credentialSubject")
                                .path("verifiableCredential")
                                .valueStream()
                                .map(JsonNode::toString))
                .containsExactlyInAnyOrder(
                        world.json.readTree(world.document(first)).toString(),
                        world.json.readTree(world.document(second)).toString())
                .doesNotContain(world.json.readTree(world.document(bens)).toString());
        assertThat(verifies(record)).isTrue();
        ((ObjectNode) record).put("name", "Another record");
        assertThat(verifies(record)).isFalse();
    }

    @Test
    void without_a_badge_that_stands_there_is_none() {
        world.award(world.ben);

        assertThatThrownBy(() -> record(world.amara))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.name()).isEqualTo("nothing_to_bundle"));
    }

    @Test
    void a_stack_is_taken_along_once_every_required_step_is_held() throws Exception {
        UUID other = UUID.randomUUID();
        world.owner.execute(
                "insert into micro_credential (id, code, created_at) values ({0}, 'NCMC-X', '2026-01-01Z')",
                other);
        stack("STK-ONE", other);
        Made made = world.award(world.amara);

        JsonNode record = stack("STK-ONE");

        JsonNode subject = record.path("credentialSubject");
        assertThat(subject.path("verifiableCredential"))
                .singleElement()
                .isEqualTo(world.json.readTree(world.document(made)));
        assertThat(subject.at("/achievement/0/id").asString())
                .isEqualTo("https://longleaf.example/badges/stacks/STK-ONE");
        assertThat(subject.at("/achievement/0/name").asString()).isEqualTo("The whole loop");
        assertThat(subject.at("/achievement/0/image/id").asString())
                .isEqualTo("https://longleaf.example/badges/stacks/STK-ONE/picture.png");
        assertThat(subject.at("/achievement/0/criteria/narrative").asString())
                .contains("DL-205 Quick Checks", "or NCMC-X", "NCMC-X NCMC-X (optional)");
        assertThat(subject.path("association"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("associationType").asString()).isEqualTo("isPartOf");
                    assertThat(one.path("sourceId")).isEqualTo(subject.at("/achievement/1/id"));
                    assertThat(one.path("targetId")).isEqualTo(subject.at("/achievement/0/id"));
                });
        assertThat(verifies(record)).isTrue();

        world.change(made, world.amara, "suspended", "x");
        assertThatThrownBy(() -> stack("STK-ONE"))
                .isInstanceOfSatisfying(
                        ScreenProblem.class,
                        problem -> assertThat(problem.name()).isEqualTo("stack_not_whole"));
    }

    /// Either of two, and one more that may be left out.
    private void stack(String code, UUID other) {
        UUID stack = UUID.randomUUID();
        world.owner.execute(
                "insert into stack values ({0}, {1}, '1.0', 'Loop', 'The whole loop', 'Runs it.', '2026-01-01Z', 'published')",
                stack, code);
        world.owner.execute(
                "insert into stack_part values ({0}, 1, {1}, true), ({0}, 1, {2}, true), ({0}, 2, {2}, false)",
                stack, world.version.microCredential(), other);
    }

    private JsonNode stack(String code) {
        return world.json.readTree(
                world.transactions.call(
                        new Scope(world.west, world.amara, null),
                        () ->
                                make.of(
                                        new Stacks(world.sql).find(code).orElseThrow(),
                                        world.amara)));
    }

    private JsonNode record(UUID person) {
        return world.json.readTree(
                world.transactions.call(
                        new Scope(world.west, person, null), () -> make.of(person)));
    }

    /// By the key that the issuer's DID document names.
    private boolean verifies(JsonNode record) throws Exception {
        ObjectNode bare = (ObjectNode) record.deepCopy();
        ObjectNode proof = (ObjectNode) bare.remove("proof").path(0);
        String key =
                world.transactions.call(
                        Scope.nobody(),
                        () ->
                                world.json
                                        .readTree(world.near(DID))
                                        .path("verificationMethod")
                                        .valueStream()
                                        .filter(method ->
                                                method.path("id")
                                                        .equals(proof.path("verificationMethod")))
                                        .map(method -> method.path("publicKeyMultibase").asString())
                                        .findFirst()
                                        .orElseThrow());
        return EddsaRdfc2022.verifies(bare, proof, Ed25519.ofMultikey(key));
    }
}
