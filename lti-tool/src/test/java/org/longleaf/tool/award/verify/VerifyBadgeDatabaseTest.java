package org.longleaf.tool.award.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.ISSUER;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.verify.Mutants.Mutant;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.district.Scope;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Badges as this tool awards them, checked by its own verifier.
class VerifyBadgeDatabaseTest {

    @TempDir static Path home;
    private static AwardWorld world;
    private static Made made;
    private static List<Mutant> mutants;

    @BeforeAll
    static void begin() {
        world = new AwardWorld(home);
        made = world.award(world.amara);
        Made revoked = world.award(world.amara);
        world.change(revoked, world.amara, "revoked", "work of another");
        world.owner.update(ISSUER).set(ISSUER.JWT_ALGORITHM, "ES256").execute();
        Made curved = world.award(world.amara);
        mutants = inTransaction(() -> new Mutants(world, made, revoked, curved).all());
    }

    @AfterAll
    static void end() {
        world.close();
    }

    static List<Mutant> mutants() {
        return mutants;
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void what_is_genuine_passes_and_each_mutant_is_refused_with_its_reason(Mutant mutant) {
        Verdict verdict = verify(mutant.bytes(), mutant.expected());

        if (mutant.reason() == null) {
            assertThat(verdict).isInstanceOf(Genuine.class);
        } else {
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(mutant.reason()));
        }
    }

    @Test
    void a_revoked_badge_still_says_what_it_was_for() {
        byte[] revoked =
                mutants.stream()
                        .filter(mutant -> mutant.file().equals("revoked.jwt"))
                        .findFirst()
                        .orElseThrow()
                        .bytes();

        assertThat(verify(revoked, Expected.ANYTHING))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(requireNonNull(refused.contents()).title())
                                        .contains("Quick Checks"));
        assertThat(inTransaction(() -> world.verify.verifySignature(revoked, Expected.ANYTHING)))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void a_genuine_badge_of_another_issuer_or_address_is_not_the_one_asked_for() {
        byte[] genuine = mutants.getFirst().bytes();

        assertThat(reason(genuine, new Expected("did:web:other.example", null, null)))
                .isEqualTo(Reason.OTHER_ISSUER);
        assertThat(
                        reason(
                                genuine,
                                new Expected(
                                        null,
                                        URI.create("https://longleaf.example/badges/x"),
                                        null)))
                .isEqualTo(Reason.OTHER_ADDRESS);
    }

    @Test
    void a_badge_carries_the_agencys_own_signature_for_its_approval() {
        var document = world.json.readTree(world.document(made));
        var endorsement = document.at("/credentialSubject/achievement/endorsement/0");

        assertThat(endorsement.at("/issuer/id").asString())
                .isEqualTo("did:web:longleaf.example:issuers:T91");
        assertThat(endorsement.at("/proof/0/verificationMethod").asString())
                .isEqualTo("did:web:longleaf.example:issuers:T91#ed-1");
        assertThat(endorsement.at("/credentialSubject/id"))
                .isEqualTo(document.at("/credentialSubject/achievement/id"));
    }

    /// As others may do it: the claims that the JWT adds are not part of what the proof covers.
    @Test
    void a_proof_inside_of_a_jwt_is_checked_without_its_claims() {
        String jwt = world.jwt(made);
        var proof = world.json.readTree(world.document(made)).path("proof");
        String nested = resigned(jwt, payload -> payload.set("proof", proof));
        String broken =
                resigned(jwt, payload -> payload.put("name", "Quick Czechs").set("proof", proof));

        assertThat(verify(bytes(nested), Expected.ANYTHING)).isInstanceOf(Genuine.class);
        assertThat(reason(bytes(broken), Expected.ANYTHING)).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void a_changed_endorsement_is_found_even_where_the_badge_is_signed_anew() {
        String forged =
                Forge.reproven(
                        world.document(made),
                        badge ->
                                ((ObjectNode)
                                                badge.at(
                                                        "/credentialSubject/achievement/endorsement/0/credentialSubject"))
                                        .put("endorsementComment", "Approved for everything."),
                        "did:web:longleaf.example:issuers:T90#ed-1",
                        message ->
                                inTransaction(() ->
                                        world.keys
                                                .signer(world.keys.forProof("T90"))
                                                .sign(message)));

        assertThat(reason(bytes(forged), Expected.ANYTHING)).isEqualTo(Reason.WRONG_ENDORSEMENT);
    }

    /// Writes the files that GoldenBadgesTest reads, and what an outside judge needs to check them.
    @Test
    @EnabledIfSystemProperty(named = "longleaf.golden", matches = "badges")
    void golden_badges_are_written_anew() throws Exception {
        inTransaction(() -> {
            GoldenBadges.write(world, mutants);
            return null;
        });
    }

    private static String resigned(String jwt, Consumer<ObjectNode> change) {
        return Forge.resigned(
                jwt,
                change,
                message ->
                        inTransaction(() ->
                                world.keys
                                        .signer(world.keys.published("T90", "key-1").orElseThrow())
                                        .sign(message)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Reason reason(byte[] badge, Expected expected) {
        return ((Refused) verify(badge, expected)).reason();
    }

    private static Verdict verify(byte[] badge, Expected expected) {
        return inTransaction(() -> world.verify.verify(badge, expected));
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return world.transactions.call(Scope.nobody(), work);
    }
}
