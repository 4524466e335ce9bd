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
                                world.sign, world.verify, world.profiles, world.settings),
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
