package org.longleaf.tool.award.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.AWARD_SIGNED_ANEW;
import static org.longleaf.tables.Tables.ENDORSEMENT;
import static org.longleaf.tables.Tables.ISSUER_KEY_ANSWER;
import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.issuer.IssuerKey;
import org.longleaf.tool.award.issuer.KeyAlgorithm;
import org.longleaf.tool.award.keys.AnswerProposal.Means;
import org.longleaf.tool.award.keys.AnswerProposal.Outcome;
import org.longleaf.tool.award.keys.KeptIssuers.KeyLine;
import org.longleaf.tool.award.keys.KeyProposals.Wanted;
import org.longleaf.tool.award.keys.Proposal.Wish;
import org.longleaf.tool.award.status.TestLists;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class AnswerProposalDatabaseTest {

    @TempDir Path home;
    private AwardWorld world;
    private TestLists lists;
    private KeptIssuers issuers;
    private KeyProposals proposals;
    private AnswerProposal answers;
    private UUID issuer;
    private Desk kira;
    private Desk lev;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        lists = new TestLists(world);
        issuers = new KeptIssuers(world.sql);
        proposals = new KeyProposals(world.sql, world.ids, world.clock);
        answers =
                new AnswerProposal(
                        proposals, issuers, new Means(world.keys, lists.lists), world.audit);
        issuer = world.version.issuer().id();
        kira = desk(world.trusted("state_admin", null));
        lev = desk(world.trusted("state_admin", null));
        world.award(world.amara);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static Desk desk(UUID person) {
        return new Desk(
                new Visitor(
                        UUID.randomUUID(),
                        person,
                        null,
                        null,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(),
                        "en",
                        "sub",
                        null,
                        null,
                        Visitor.Door.plain()),
                null);
    }

    private Outcome propose(
            Desk desk, Wish wish, @Nullable KeyAlgorithm algorithm, @Nullable UUID key) {
        return world.transactions.call(
                desk.scope(),
                () ->
                        answers.propose(
                                desk, new Wanted(issuer, wish, algorithm, key, "It is time")));
    }

    private Outcome approve(Desk desk, UUID proposal) {
        return world.transactions.call(
                desk.scope(),
                () -> answers.approve(desk, proposals.unanswered(proposal).orElseThrow()));
    }

    private UUID open() {
        return world.transactions.call(kira.scope(), () -> proposals.open(issuer).getFirst().id());
    }

    private List<KeyLine> keys() {
        return world.transactions.call(kira.scope(), () -> issuers.keys(issuer));
    }

    private UUID key(String kid) {
        return keys().stream().filter(key -> key.kid().equals(kid)).findFirst().orElseThrow().id();
    }

    private List<String> published() {
        return world.keys.published("T90").stream().map(IssuerKey::kid).sorted().toList();
    }

    @Test
    void a_key_is_made_when_another_approves_and_not_before() {
        assertThat(propose(kira, Wish.MAKE, KeyAlgorithm.RS256, null)).isEqualTo(Outcome.PROPOSED);
        assertThat(propose(lev, Wish.MAKE, KeyAlgorithm.RS256, null)).isEqualTo(Outcome.WAITS);
        assertThat(approve(kira, open())).as("one's own").isEqualTo(Outcome.NOT_NOW);
        assertThat(published()).containsExactly("ed-1", "key-1");

        UUID proposal = open();
        assertThat(approve(lev, proposal)).isEqualTo(Outcome.APPROVED);

        assertThat(published()).containsExactly("ed-1", "key-1", "key-2");
        assertThat(world.keys.forJwt("T90").kid()).isEqualTo("key-2");
        assertThat(
                        world.owner
                                .selectFrom(AUDIT_EVENT)
                                .where(AUDIT_EVENT.SUBJECT_ID.eq(proposal))
                                .orderBy(AUDIT_EVENT.AT, AUDIT_EVENT.ID)
                                .fetch(row -> row.getAction() + " " + row.getActorId()))
                .containsExactlyInAnyOrder(
                        "issuer_key.proposed " + kira.person(),
                        "issuer_key.approved " + lev.person(),
                        "issuer_key.made " + lev.person());
    }

    /// What no code of ours does, the database refuses too.
    @Test
    void the_database_lets_nobody_approve_their_own() {
        propose(kira, Wish.MAKE, KeyAlgorithm.ED25519, null);
        UUID proposal = open();

        assertThatThrownBy(() ->
                        world.transactions.run(
                                kira.scope(),
                                () -> proposals.answer(proposal, "approved", kira.person())))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() ->
                        world.transactions.run(
                                kira.scope(),
                                () -> proposals.answer(proposal, "approved", lev.person())))
                .as("in another's name")
                .hasStackTraceContaining("row-level security");
        UUID admin = world.trusted("district_admin", world.west);
        assertThat(
                        world.transactions.call(
                                new Scope(world.west, admin, null), () -> proposals.open(issuer)))
                .as("who does not keep the issuer")
                .isEmpty();
        assertThatThrownBy(() ->
                        world.transactions.run(
                                new Scope(world.west, admin, null),
                                () -> proposals.answer(proposal, "approved", admin)))
                .hasStackTraceContaining("row-level security");
        assertThat(world.owner.fetchCount(ISSUER_KEY_ANSWER)).isZero();
    }

    @Test
    void a_proposal_lapses_after_a_week() {
        propose(kira, Wish.MAKE, KeyAlgorithm.RS256, null);
        UUID proposal = open();
        world.clock.move(Duration.ofDays(7));

        assertThat(approve(lev, proposal)).isEqualTo(Outcome.NOT_NOW);
        assertThatThrownBy(() ->
                        world.transactions.run(
                                lev.scope(),
                                () -> proposals.answer(proposal, "approved", lev.person())))
                .hasStackTraceContaining("row-level security");
        assertThat(published()).containsExactly("ed-1", "key-1");
    }

    @Test
    void a_retired_key_signs_no_more_and_stays_published_and_the_only_one_stays() {
        assertThat(propose(kira, Wish.RETIRE, null, key("key-1"))).isEqualTo(Outcome.ALONE);
        world.transactions.run(Scope.nobody(), () -> world.keys.make("T90", KeyAlgorithm.RS256));
        assertThat(propose(kira, Wish.RETIRE, null, key("key-1"))).isEqualTo(Outcome.PROPOSED);

        assertThat(approve(lev, open())).isEqualTo(Outcome.APPROVED);

        assertThat(published()).containsExactly("ed-1", "key-1", "key-2");
        assertThat(keys())
                .filteredOn(key -> key.kid().equals("key-1"))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.use()).isEqualTo("retired");
                    assertThat(key.badges()).isOne();
                });
    }

    @Test
    void a_withdrawn_key_is_gone_another_takes_its_place_and_lists_are_signed_anew() {
        Made made = world.award(world.ben);
        String before = lists.served("T90-1").at("/proof/0/verificationMethod").asString();
        assertThat(before).endsWith("#ed-1");
        propose(kira, Wish.WITHDRAW, null, key("ed-1"));

        assertThat(approve(lev, open())).isEqualTo(Outcome.APPROVED);

        assertThat(published()).containsExactly("ed-2", "key-1");
        assertThat(lists.served("T90-1").at("/proof/0/verificationMethod").asString())
                .endsWith("#ed-2");
        assertThat(world.owner.fetchExists(AWARD, AWARD.ID.eq(made.award()))).isTrue();
    }

    @Test
    void it_shows_how_many_badges_of_a_withdrawn_key_are_signed_anew() {
        UUID withdrawn = key("ed-1");
        UUID signed = world.award(world.ben).award();
        propose(kira, Wish.WITHDRAW, null, withdrawn);
        approve(lev, open());
        assertThat(line(withdrawn))
                .returns(2L, KeyLine::badges)
                .returns(0L, KeyLine::signedAnew)
                .returns("some", KeyLine::anew);

        noted(signed, withdrawn, key("ed-2"), null);
        world.owner
                .update(AWARD)
                .set(AWARD.PROOF_KEY_ID, key("ed-2"))
                .where(AWARD.ID.eq(signed))
                .execute();
        assertThat(line(withdrawn))
                .returns(2L, KeyLine::badges)
                .returns(1L, KeyLine::signedAnew)
                .returns("some", KeyLine::anew);

        UUID other = world.owner.fetchValue(AWARD.ID, AWARD.ID.ne(signed));
        noted(other, withdrawn, null, "not_as_signed");
        assertThat(line(withdrawn))
                .returns(1L, KeyLine::notSignedAnew)
                .returns("ended", KeyLine::anew);
        assertThat(
                        world.transactions.call(
                                Scope.ofDistrict(world.west), () -> issuers.keys(issuer)))
                .as("for those who keep the issuer")
                .allSatisfy(line -> assertThat(line.signedAnew() + line.notSignedAnew()).isZero());
    }

    private KeyLine line(UUID key) {
        return keys().stream().filter(line -> line.id().equals(key)).findFirst().orElseThrow();
    }

    private void noted(UUID award, UUID key, @Nullable UUID newKey, @Nullable String whyNot) {
        world.owner
                .insertInto(AWARD_SIGNED_ANEW)
                .set(AWARD_SIGNED_ANEW.AWARD_ID, award)
                .set(AWARD_SIGNED_ANEW.KEY_ID, key)
                .set(AWARD_SIGNED_ANEW.DISTRICT_ID, world.west)
                .set(AWARD_SIGNED_ANEW.NEW_KEY_ID, newKey)
                .set(AWARD_SIGNED_ANEW.WHY_NOT, whyNot)
                .set(AWARD_SIGNED_ANEW.OLD_SHA256, "0".repeat(64))
                .set(AWARD_SIGNED_ANEW.AT, AwardWorld.NOW)
                .execute();
    }

    @Test
    void whoever_came_in_by_two_doors_is_one_person() {
        propose(kira, Wish.MAKE, KeyAlgorithm.RS256, null);
        UUID proposal = open();
        tie(kira.person(), lev.person());
        assertThat(approve(lev, proposal)).as("perhaps the same person").isEqualTo(Outcome.NOT_NOW);

        world.owner
                .update(PERSON)
                .set(PERSON.JOINED_INTO, lev.person())
                .where(PERSON.ID.eq(kira.person()))
                .execute();
        world.owner
                .update(ROLE_GRANT)
                .set(ROLE_GRANT.PERSON_ID, lev.person())
                .where(ROLE_GRANT.PERSON_ID.eq(kira.person()))
                .execute();
        world.owner.deleteFrom(PENDING_IDENTITY_LINK).execute();
        assertThat(approve(lev, proposal)).as("joined since").isEqualTo(Outcome.NOT_NOW);
        assertThatThrownBy(() ->
                        world.transactions.run(
                                lev.scope(),
                                () -> proposals.answer(proposal, "approved", lev.person())))
                .hasStackTraceContaining("row-level security");

        assertThat(decline(lev, proposal)).isEqualTo(Outcome.TAKEN_BACK);
    }

    @Test
    void nobody_approves_what_somebody_proposed_who_keeps_the_issuer_no_more() {
        propose(kira, Wish.MAKE, KeyAlgorithm.RS256, null);
        UUID proposal = open();
        world.owner
                .update(ROLE_GRANT)
                .set(ROLE_GRANT.UNTIL_ON, AwardWorld.DAY.minusDays(1))
                .where(ROLE_GRANT.PERSON_ID.eq(kira.person()))
                .execute();

        assertThat(approve(lev, proposal)).isEqualTo(Outcome.NOT_NOW);
        assertThat(published()).containsExactly("ed-1", "key-1");
    }

    @Test
    void a_key_for_jwts_brings_its_algorithm_and_the_one_before_may_go() {
        propose(kira, Wish.MAKE, KeyAlgorithm.ES256, null);
        approve(lev, open());

        assertThat(world.transactions.call(Scope.nobody(), () -> world.keys.forJwt("T90").kid()))
                .isEqualTo("es-1");
        assertThat(keys())
                .extracting(KeyLine::kid, KeyLine::use)
                .containsExactlyInAnyOrder(
                        tuple("ed-1", "signs"), tuple("es-1", "signs"), tuple("key-1", "waits"));

        assertThat(propose(kira, Wish.RETIRE, null, key("es-1"))).isEqualTo(Outcome.ALONE);
        assertThat(propose(kira, Wish.RETIRE, null, key("key-1"))).isEqualTo(Outcome.PROPOSED);
        UUID proposal = open();
        assertThat(approve(lev, proposal)).isEqualTo(Outcome.APPROVED);
        assertThat(keys())
                .filteredOn(key -> key.kid().equals("key-1"))
                .extracting(KeyLine::use)
                .containsExactly("retired");
    }

    @Test
    void what_is_past_is_not_told_as_approved() {
        world.transactions.run(Scope.nobody(), () -> world.keys.make("T90", KeyAlgorithm.RS256));
        UUID first = key("key-1");
        propose(kira, Wish.RETIRE, null, first);
        UUID proposal = open();
        world.transactions.run(Scope.nobody(), () -> world.keys.retire(first));

        assertThat(approve(lev, proposal)).isEqualTo(Outcome.NOT_NOW);
        assertThat(world.owner.fetchCount(ISSUER_KEY_ANSWER)).isZero();
    }

    /// The agency answers for its own keys; what it approved stands, and is said anew.
    @Test
    void the_agencys_withdrawn_key_strikes_its_word_and_no_badge() {
        Made before = world.award(world.ben);
        UUID key = world.transactions.call(Scope.nobody(), () -> world.keys.forProof("T91").id());
        world.transactions.run(
                Scope.nobody(),
                () -> {
                    world.keys.make("T91", KeyAlgorithm.ED25519);
                    world.keys.withdraw(key);
                });
        Made after = world.award(world.amara);

        for (Made made : List.of(before, after)) {
            assertThat(isGenuine(world.jwt(made))).isTrue();
            assertThat(isGenuine(world.document(made))).isTrue();
        }
        var endorsements =
                world.json
                        .readTree(world.document(after))
                        .at("/credentialSubject/achievement/endorsement");
        assertThat(endorsements).hasSize(1);
        assertThat(endorsements.at("/0/proof/0/verificationMethod").asString())
                .endsWith("T91#ed-2");
        assertThat(world.owner.fetchCount(ENDORSEMENT)).isEqualTo(2);
    }

    private boolean isGenuine(String badge) {
        return world.transactions.call(
                        Scope.nobody(), () -> world.verify.verify(badge, Expected.ANYTHING))
                instanceof Genuine;
    }

    private Outcome decline(Desk desk, UUID proposal) {
        return world.transactions.call(
                desk.scope(),
                () -> answers.decline(desk, proposals.unanswered(proposal).orElseThrow()));
    }

    /// As a Canvas that says of both that they are one.
    private void tie(UUID one, UUID other) {
        UUID registration = UUID.randomUUID();
        world.owner.execute(
                "insert into registration (id, name, issuer, client_id, authorization_endpoint, token_endpoint,"
                        + " token_audience, jwks_uri, canvas_origins, created_at)"
                        + " values ({0}, 'x', 'x', 'x', 'x', 'x', 'x', 'x', '{}', '2026-01-01Z')",
                registration);
        world.owner
                .insertInto(PENDING_IDENTITY_LINK)
                .set(PENDING_IDENTITY_LINK.ID, UUID.randomUUID())
                .set(PENDING_IDENTITY_LINK.REGISTRATION_ID, registration)
                .set(PENDING_IDENTITY_LINK.PERSON_ID, one)
                .set(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID, other)
                .set(PENDING_IDENTITY_LINK.ASSERTED_AT, AwardWorld.NOW)
                .execute();
    }
}
