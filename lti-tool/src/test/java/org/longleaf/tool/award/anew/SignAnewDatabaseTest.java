package org.longleaf.tool.award.anew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_SIGNED_ANEW;
import static org.longleaf.tables.Tables.ISSUER_KEY;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.anew.SignAnew.Signing;
import org.longleaf.tool.award.anew.StruckAwards.Home;
import org.longleaf.tool.award.issuer.IssuerKey;
import org.longleaf.tool.award.issuer.IssuersNearby;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.award.page.AwardScreens;
import org.longleaf.tool.award.status.TestLists;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Forge;
import org.longleaf.tool.award.verify.Reason;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class SignAnewDatabaseTest {

    @TempDir Path home;
    private AwardWorld world;
    private TestLists lists;
    private StruckAwards struck;
    private SignAnew sign;
    private SignAllAnew all;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        lists = new TestLists(world);
        struck = new StruckAwards(world.sql, world.clock);
        sign =
                new SignAnew(
                        struck,
                        new CheckAnew(
                                world.verify,
                                new IssuersNearby(
                                        world.settings, world.profiles, world.keys, world.json),
                                world.profiles,
                                world.settings),
                        new Signing(world.sign, world.profiles, world.json),
                        world.audit);
        all = new SignAllAnew(world.transactions, struck, sign);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void what_a_withdrawn_key_proved_is_believed_again_and_says_the_same() {
        Made valid = world.award(world.amara);
        Made revoked = world.award(world.ben);
        world.change(revoked, world.ben, "revoked", "It was a mistake.");
        String document = world.document(valid);
        String jwt = world.jwt(valid);
        assertThat(all.run()).as("nothing is withdrawn").isZero();
        IssuerKey key = withdrawn(KeyAlgorithm.ED25519);
        Made after = world.award(world.amara);
        String ofToday = world.document(after);
        assertThat(found(document)).isEqualTo(Reason.UNKNOWN_KEY.name());

        assertThat(all.run()).isEqualTo(2);

        JsonNode anew = world.json.readTree(world.document(valid));
        assertThat(anew.at("/proof/0/verificationMethod").asString()).endsWith("T90#ed-2");
        assertThat(words(anew)).isEqualTo(words(world.json.readTree(document)));
        assertThat(world.jwt(valid)).as("the other form stays").isEqualTo(jwt);
        assertThat(found(world.document(valid))).isEqualTo("genuine");
        assertThat(found(world.document(revoked)))
                .as("what was taken back stays so under any key")
                .isEqualTo(Reason.REVOKED.name());
        assertThat(world.document(after)).isEqualTo(ofToday);
        assertThat(
                        world.owner
                                .selectFrom(AUDIT_EVENT)
                                .where(AUDIT_EVENT.ACTION.eq("award.signed_anew"))
                                .fetch())
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.getDistrictId()).isEqualTo(world.west);
                    assertThat(event.getDetails().data()).contains(key.id().toString());
                })
                .extracting(event -> event.getSubjectId())
                .containsExactlyInAnyOrder(valid.award(), revoked.award());
        assertThat(all.run()).as("once").isZero();
        assertThat(world.owner.fetchCount(AWARD_SIGNED_ANEW)).isEqualTo(2);
    }

    @Test
    void a_jwt_keeps_its_payload_to_the_letter_and_both_keys_may_go_at_once() {
        Made made = world.award(world.amara);
        String jwt = world.jwt(made);
        JsonNode document = world.json.readTree(world.document(made));
        withdrawn(KeyAlgorithm.ED25519);
        withdrawn(KeyAlgorithm.RS256);

        assertThat(all.run()).isEqualTo(2);

        assertThat(world.jwt(made)).isNotEqualTo(jwt);
        assertThat(world.jwt(made).split("\\.")[1]).isEqualTo(jwt.split("\\.")[1]);
        assertThat(words(world.json.readTree(world.document(made)))).isEqualTo(words(document));
        assertThat(found(world.jwt(made))).isEqualTo("genuine");
        assertThat(found(world.document(made))).isEqualTo("genuine");
        var row = world.owner.fetchSingle(AWARD);
        assertThat(List.of(row.getIssuerKeyId(), row.getProofKeyId()))
                .containsExactlyInAnyOrder(
                        current(KeyAlgorithm.RS256), current(KeyAlgorithm.ED25519));
        withdrawn(KeyAlgorithm.RS256);
        assertThat(all.run()).as("another time, another key").isOne();
        assertThat(found(world.jwt(made))).isEqualTo("genuine");
    }

    /// Whoever stole the key and can write into the database gets no signature of ours for it.
    @Test
    void
            what_is_not_as_the_withdrawn_key_signed_it_or_differs_from_the_other_form_is_told_and_left()
                    throws Exception {
        Made tampered = world.award(world.amara);
        Made forged = world.award(world.ben);
        Made sound = world.award(world.ben);
        IssuerKey key = world.transactions.call(Scope.nobody(), () -> world.keys.forProof("T90"));
        world.tamperDocument(
                tampered, Forge.changed(world.document(tampered), one -> one.put("name", "Other")));
        world.tamperDocument(
                forged,
                Forge.reproven(
                        world.document(forged),
                        one -> one.put("name", "Other"),
                        world.profiles.address("T90").keyId(key.kid()),
                        world.keys.signer(key)::sign));
        assertThat(found(world.document(forged))).as("by that key").isEqualTo("genuine");
        String lie = world.document(forged);
        withdrawn(KeyAlgorithm.ED25519);

        assertThat(all.run()).as("the others do not wait for it").isOne();
        assertThat(all.run()).isZero();

        assertThat(found(world.document(sound))).isEqualTo("genuine");
        assertThat(world.document(forged)).isEqualTo(lie);
        assertThat(
                        world.owner.fetchValues(
                                AWARD_SIGNED_ANEW.AWARD_ID,
                                AWARD_SIGNED_ANEW.WHY_NOT.eq("not_as_signed")))
                .containsExactlyInAnyOrder(tampered.award(), forged.award());
        assertThat(
                        world.owner.fetchCount(
                                AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("award.not_signed_anew")))
                .as("told once")
                .isEqualTo(2);
        assertThat(keysScreen())
                .contains(
                        "1 of 3 badges signed again with another key.",
                        "2 cannot be: what is stored of them is not what this key signed")
                .doesNotContain("The rest follows by itself");
    }

    @Test
    void a_new_form_that_is_not_believed_takes_no_place() {
        Made made = world.award(world.amara);
        String document = world.document(made);
        withdrawn(KeyAlgorithm.ED25519);
        String other =
                world.owner.fetchValue(
                        ISSUER_KEY.PUBLIC_JWK,
                        ISSUER_KEY.KID.eq("ed-1").and(ISSUER_KEY.ISSUER_ID.eq(issuer())));
        // It signs by one half, and another is published.
        world.owner
                .update(ISSUER_KEY)
                .set(ISSUER_KEY.PUBLIC_JWK, other.replace("ed-1", "ed-2"))
                .where(ISSUER_KEY.KID.eq("ed-2"), ISSUER_KEY.ISSUER_ID.eq(issuer()))
                .execute();

        assertThat(all.run()).isZero();

        assertThat(world.document(made)).isEqualTo(document);
        assertThat(world.owner.fetchValue(AWARD_SIGNED_ANEW.WHY_NOT)).isEqualTo("not_verified");
    }

    @Test
    void who_begins_anew_finds_what_is_left_and_two_at_once_sign_each_award_once()
            throws Exception {
        List<Made> made =
                List.of(
                        world.award(world.amara),
                        world.award(world.amara),
                        world.award(world.ben),
                        world.award(world.ben));
        withdrawn(KeyAlgorithm.ED25519);
        List<Home> left = world.transactions.call(Scope.nobody(), () -> struck.next(null, 1));
        assertThat(left).hasSize(1);
        world.transactions.run(Scope.ofDistrict(world.west), () -> sign.sign(left.getFirst()));

        List<Integer> signed;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Integer> run = all::run;
            signed =
                    threads.invokeAll(List.of(run, run)).stream()
                            .map(one -> one.resultNow())
                            .toList();
        }

        assertThat(signed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
        assertThat(made)
                .allSatisfy(one -> assertThat(found(world.document(one))).isEqualTo("genuine"));
        assertThat(world.owner.fetchCount(AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("award.signed_anew")))
                .isEqualTo(4);
    }

    /// What no code of ours asks for, the database refuses.
    @Test
    void nothing_but_the_signature_changes_and_only_for_a_withdrawn_key() {
        Made made = world.award(world.amara);
        String document = world.document(made);
        String jwt = world.jwt(made);
        UUID old = current(KeyAlgorithm.ED25519);
        UUID oldJwt = current(KeyAlgorithm.RS256);
        UUID next =
                world.transactions.call(
                        Scope.nobody(), () -> world.keys.make("T90", KeyAlgorithm.ED25519).id());

        assertThatThrownBy(() -> replaced(world.west, made, old, next, document))
                .as("it is not withdrawn")
                .hasStackTraceContaining("for a withdrawn key");
        world.transactions.run(Scope.nobody(), () -> world.keys.withdraw(old));
        assertThatThrownBy(() -> replaced(world.west, made, old, oldJwt, document))
                .as("of another kind")
                .hasStackTraceContaining("for a withdrawn key");
        UUID agency =
                world.transactions.call(Scope.nobody(), () -> world.keys.forProof("T91").id());
        assertThatThrownBy(() -> replaced(world.west, made, old, agency, document))
                .as("of another issuer")
                .hasStackTraceContaining("for a withdrawn key");
        String other = Forge.changed(document, one -> one.put("name", "Other"));
        assertThat(replaced(world.west, made, old, next, other)).as("other words").isFalse();
        assertThat(replaced(world.coast, made, old, next, document)).as("not at home").isFalse();
        assertThat(replaced(world.west, made, old, next, document)).isTrue();

        UUID nextJwt =
                world.transactions.call(
                        Scope.nobody(),
                        () -> {
                            UUID id = world.keys.make("T90", KeyAlgorithm.ES256).id();
                            world.keys.withdraw(oldJwt);
                            return id;
                        });
        String changed = Forge.resigned(jwt, one -> one.put("name", "Other"), one -> one);
        assertThat(replaced(world.west, made, oldJwt, nextJwt, changed)).isFalse();
        assertThat(replaced(world.west, made, oldJwt, nextJwt, jwt)).isTrue();
        assertThatThrownBy(() ->
                        world.transactions.run(
                                Scope.ofDistrict(world.west),
                                () -> world.sql.update(AWARD).set(AWARD.CREDENTIAL, "x").execute()))
                .hasStackTraceContaining("permission denied");
    }

    private boolean replaced(UUID district, Made made, UUID of, UUID by, String form) {
        return world.transactions.call(
                Scope.ofDistrict(district),
                () ->
                        world.sql
                                .fetchSingle(
                                        "select sign_award_anew({0}, {1}, {2}, {3})",
                                        made.award(), of, by, form)
                                .into(boolean.class));
    }

    private String keysScreen() throws Exception {
        Visitor admin =
                new Visitor(
                        UUID.randomUUID(),
                        world.trusted("state_admin", null),
                        world.west,
                        world.west,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(),
                        "en",
                        "user",
                        null,
                        null,
                        Visitor.Door.plain());
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(admin, null));
        try (var screens = new AwardScreens(world)) {
            return Jsoup.parse(
                            screens.browser
                                    .perform(get("/console/state/issuers"))
                                    .andReturn()
                                    .getResponse()
                                    .getContentAsString())
                    .text();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /// As two people had it withdrawn: another takes its place first.
    private IssuerKey withdrawn(KeyAlgorithm algorithm) {
        return world.transactions.call(
                Scope.nobody(),
                () -> {
                    IssuerKey key =
                            algorithm == KeyAlgorithm.ED25519
                                    ? world.keys.forProof("T90")
                                    : world.keys.forJwt("T90");
                    world.keys.make("T90", algorithm);
                    world.keys.withdraw(key.id());
                    lists.lists.signAnew(issuer());
                    return key;
                });
    }

    private UUID issuer() {
        return world.version.issuer().id();
    }

    private UUID current(KeyAlgorithm algorithm) {
        return world.transactions.call(
                Scope.nobody(),
                () ->
                        algorithm == KeyAlgorithm.ED25519
                                ? world.keys.forProof("T90").id()
                                : world.keys.forJwt("T90").id());
    }

    private String found(String badge) {
        Verdict verdict =
                world.transactions.call(
                        Scope.nobody(), () -> world.verify.verify(badge, Expected.ANYTHING));
        return switch (verdict) {
            case Genuine _ -> "genuine";
            case Refused refused -> refused.reason().name();
        };
    }

    private static JsonNode words(JsonNode badge) {
        ObjectNode words = (ObjectNode) badge.deepCopy();
        words.remove("proof");
        return words;
    }
}
