package org.longleaf.tool.award.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.ISSUER_KEY_ANSWER;

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
                        proposals,
                        issuers,
                        new Means(world.keys, lists.lists),
                        world.audit,
                        world.clock);
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
}
