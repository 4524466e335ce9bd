package org.longleaf.tool.award.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.CEU_CHANGE;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.NOTICE;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.tables.records.DeliveryRecord;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.change.AwardsAtDesk.Search;
import org.longleaf.tool.award.change.ChangeAward.Following;
import org.longleaf.tool.award.change.ChangeAward.Outcome;
import org.longleaf.tool.award.ledger.CeuLedger;
import org.longleaf.tool.award.ledger.ReportCredit;
import org.longleaf.tool.award.status.TestLists;
import org.longleaf.tool.delivery.BadgeColumns;
import org.longleaf.tool.delivery.BadgeColumns.Standing;
import org.longleaf.tool.delivery.ColumnPayload;
import org.longleaf.tool.delivery.Gradebook;
import org.longleaf.tool.delivery.Notices;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Visitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

class ChangeAwardDatabaseTest {

    private static final Said SAID =
            new Said("duplicate_evidence", "Found after the award.", "Row 14 of the lead's log");
    private static final Duration UNDO = Duration.ofMinutes(30);

    @TempDir Path home;
    private AwardWorld world;
    private TestLists lists;
    private AwardsAtDesk awards;
    private AwardChanges changes;
    private ChangeAward change;
    private BadgeColumns columns;
    private UUID kira;
    private Made made;

    @BeforeEach
    void begin() {
        world = new AwardWorld(home);
        world.connectNcees();
        lists = new TestLists(world);
        awards = new AwardsAtDesk(world.sql, world.transactions, world.people);
        changes = new AwardChanges(world.sql, world.ids);
        columns = world.columns();
        change =
                new ChangeAward(
                        changes,
                        new Following(
                                lists.lists,
                                new CeuLedger(
                                        world.sql,
                                        world.ids,
                                        new ReportCredit(
                                                world.sql,
                                                world.people,
                                                world.reports,
                                                world.settings)),
                                new Notices(world.sql, world.ids, world.clock),
                                world.backpack,
                                columns,
                                new AwardNews(world.webhooks, world.settings)),
                        world.audit,
                        world.clock);
        kira = world.trusted("state_admin", null);
        made = world.award(world.amara);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private Desk desk(UUID person, @Nullable UUID district) {
        Visitor visitor =
                new Visitor(
                        UUID.randomUUID(),
                        person,
                        district,
                        district,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(),
                        "en",
                        "sub",
                        null,
                        null,
                        Visitor.Door.plain());
        District found =
                district == null
                        ? null
                        : world.transactions.call(
                                Scope.nobody(), () -> new Districts(world.sql).get(district));
        return new Desk(visitor, found);
    }

    private <T> T atDesk(Desk desk, BiFunction<Desk, OpenedAward, T> work) {
        return world.transactions.call(
                desk.scope(),
                () -> work.apply(desk, awards.open(desk, made.award()).orElseThrow()));
    }

    private Outcome done(Desk desk, BiFunction<Desk, OpenedAward, Outcome> step) {
        return atDesk(desk, step);
    }

    private OpenedAward opened(Desk desk) {
        return atDesk(desk, (d, award) -> award);
    }

    private Outcome revoke() {
        return atDesk(desk(kira, null), (d, award) -> change.revoke(award, SAID, kira));
    }

    private Outcome suspend() {
        return atDesk(desk(kira, null), (d, award) -> change.suspend(award, SAID, kira));
    }

    private Outcome undo() {
        return atDesk(desk(kira, null), (d, award) -> change.undo(award, kira));
    }

    private List<String> states() {
        return world.owner
                .selectFrom(AWARD_CHANGE)
                .where(AWARD_CHANGE.AWARD_ID.eq(made.award()))
                .orderBy(AWARD_CHANGE.NUMBER)
                .fetch(AWARD_CHANGE.STATE);
    }

    private List<String> ledger() {
        return world.owner
                .selectFrom(CEU_CHANGE)
                .orderBy(CEU_CHANGE.NUMBER)
                .fetch(CEU_CHANGE.CHANGE);
    }

    private List<DeliveryRecord> deliveries() {
        return world.owner.selectFrom(DELIVERY).orderBy(DELIVERY.POSITION).fetch();
    }

    @Test
    void what_is_revoked_is_out_at_once_and_told_when_it_can_no_more_be_undone() throws Exception {
        assertThat(lists.isSet(made.award())).isFalse();

        assertThat(revoke()).isEqualTo(Outcome.REVOKED);

        assertThat(states()).containsExactly("valid", "revoked");
        assertThat(lists.isSet(made.award())).isTrue();
        assertThat(ledger()).containsExactly("reversed");
        assertThat(deliveries())
                .last()
                .satisfies(reversal -> {
                    assertThat(reversal.getDestination()).isEqualTo("ncees");
                    assertThat(reversal.getPayload()).contains("\"reversal\":true", "9000000001");
                    assertThat(reversal.getNextTryAt()).isEqualTo(world.clock.instant().plus(UNDO));
                });
        assertThat(world.owner.fetchSingle(NOTICE))
                .satisfies(notice -> {
                    assertThat(notice.getAbout()).isEqualTo("award_changed");
                    assertThat(notice.getPersonId()).isEqualTo(world.amara);
                    assertThat(notice.getLookAt()).isEqualTo(world.clock.instant().plus(UNDO));
                });
        assertThat(
                        world.owner
                                .selectFrom(AUDIT_EVENT)
                                .where(AUDIT_EVENT.ACTION.eq("award.revoked"))
                                .fetchSingle())
                .satisfies(event -> {
                    assertThat(event.getActorId()).isEqualTo(kira);
                    assertThat(event.getDistrictId()).isEqualTo(world.west);
                    assertThat(event.getDetails().data())
                            .contains("duplicate_evidence")
                            .doesNotContain("Found", "Row 14", "Amara");
                });
        assertThat(reason())
                .hasValueSatisfying(reason -> {
                    assertThat(reason.state()).isEqualTo(State.REVOKED);
                    assertThat(reason.why()).isEqualTo(Why.DUPLICATE_EVIDENCE);
                    assertThat(reason.words()).isEqualTo("Found after the award.");
                });
    }

    private Optional<PublicReason> reason() {
        return world.transactions.call(
                Scope.nobody(), () -> new PublicReasons(world.sql).find(made.publicId()));
    }

    @Test
    void undone_within_its_time_nothing_of_it_was_ever_sent() throws Exception {
        revoke();
        world.clock.move(UNDO.minusSeconds(1));

        UUID another = world.trusted("state_admin", null);
        assertThat(done(desk(another, null), (d, award) -> change.undo(award, another)))
                .isEqualTo(Outcome.UNDONE);

        assertThat(states()).containsExactly("valid", "revoked", "valid");
        assertThat(lists.isSet(made.award())).isFalse();
        assertThat(ledger()).containsExactly("reversed", "restored");
        assertThat(deliveries())
                .extracting(DeliveryRecord::getState)
                .containsExactly("waiting", "taken_back");
        assertThat(world.owner.fetchSingle(NOTICE).getMailBecame()).isEqualTo("taken_back");
        assertThat(reason()).isEmpty();

        // And once more, for good.
        assertThat(revoke()).isEqualTo(Outcome.REVOKED);
        assertThat(deliveries())
                .extracting(DeliveryRecord::getState)
                .containsExactly("waiting", "taken_back", "waiting");
    }

    @Test
    void after_its_time_a_revocation_is_final() {
        revoke();
        world.clock.move(UNDO);

        assertThat(undo()).isEqualTo(Outcome.NOT_NOW);
        assertThat(suspend()).isEqualTo(Outcome.NOT_NOW);
        assertThat(done(desk(kira, null), (d, award) -> change.reinstate(award, SAID, kira)))
                .isEqualTo(Outcome.NOT_NOW);
        assertThat(states()).containsExactly("valid", "revoked");
    }

    @Test
    void what_was_suspended_counts_again_once_it_is_reinstated() throws Exception {
        suspend();
        assertThat(lists.isSet(made.award())).isTrue();
        assertThat(ledger()).containsExactly("reversed");
        world.clock.move(Duration.ofDays(3));
        // As if it had gone out.
        world.owner
                .update(DELIVERY)
                .set(DELIVERY.STATE, "confirmed")
                .set(DELIVERY.SETTLED_AT, world.clock.instant())
                .execute();

        assertThat(done(desk(kira, null), (d, award) -> change.reinstate(award, SAID, kira)))
                .isEqualTo(Outcome.REINSTATED);

        assertThat(lists.isSet(made.award())).isFalse();
        assertThat(ledger()).containsExactly("reversed", "restored");
        assertThat(deliveries()).hasSize(3);
        assertThat(deliveries().getLast().getPayload()).doesNotContain("reversal");
    }

    @Test
    void a_suspended_award_whose_revocation_is_undone_is_suspended_as_before() throws Exception {
        suspend();
        world.clock.move(Duration.ofDays(3));
        revoke();

        assertThat(undo()).isEqualTo(Outcome.UNDONE);

        assertThat(states()).containsExactly("valid", "suspended", "revoked", "suspended");
        assertThat(lists.isSet(made.award())).isTrue();
        assertThat(ledger()).containsExactly("reversed");
        assertThat(reason()).map(PublicReason::state).contains(State.SUSPENDED);
    }

    /// A revocation that was undone, a suspension undone in time although a revocation came
    /// between, and one that was heard.
    @Test
    void the_districts_webhooks_hear_what_stands_and_nothing_of_what_was_undone_in_time() {
        world.owner.execute(
                "insert into webhook (id, district_id, address, events, tells_uid, made_by, made_at, credit_seen_at)"
                        + " values ({0}, {1}, 'https://hr.example/', '{award.made,award.suspended,award.reinstated,"
                        + "award.revoked}', false, {2}, {3}, {3})",
                DSL.val(UUID.randomUUID()),
                DSL.val(world.west),
                DSL.val(kira),
                DSL.val(world.clock.instant()));
        revoke();
        undo();
        suspend();
        revoke();
        undo();
        assertThat(reinstate()).isEqualTo(Outcome.REINSTATED);
        assertThat(events())
                .containsExactly(
                        "award.revoked taken_back",
                        "award.suspended taken_back",
                        "award.revoked taken_back");

        suspend();
        world.clock.move(UNDO);
        world.owner
                .update(DELIVERY)
                .set(DELIVERY.STATE, "confirmed")
                .set(DELIVERY.SETTLED_AT, world.clock.instant())
                .where(DELIVERY.STATE.eq("waiting"))
                .execute();
        reinstate();
        made = world.award(world.ben);
        revoke();

        assertThat(events())
                .endsWith(
                        "award.suspended confirmed",
                        "award.reinstated waiting",
                        "award.made waiting",
                        "award.revoked waiting");
        assertThat(deliveries().getLast())
                .returns(world.clock.instant().plus(UNDO), DeliveryRecord::getNextTryAt)
                .returns(made.award(), DeliveryRecord::getSubjectId)
                .satisfies(owed ->
                        assertThat(owed.getPayload())
                                .contains(made.badge().toString())
                                .doesNotContain("9000000002", "Ben", "Found"));
    }

    private Outcome reinstate() {
        return atDesk(desk(kira, null), (d, award) -> change.reinstate(award, SAID, kira));
    }

    private List<String> events() {
        return world.owner
                .select(WEBHOOK_DELIVERY.TYPE, DELIVERY.STATE)
                .from(WEBHOOK_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(WEBHOOK_DELIVERY.DELIVERY_ID))
                .orderBy(DELIVERY.POSITION)
                .fetch(row -> row.value1() + " " + row.value2());
    }

    @Test
    void a_gradebooks_column_follows_and_never_hears_of_what_was_undone() {
        UUID attempt = opened(desk(kira, null)).attempt();
        UUID canvas = world.canvasWithColumns();
        world.transactions.run(
                Scope.ofDistrict(world.west),
                () ->
                        columns.earned(
                                new Gradebook(
                                        attempt,
                                        world.west,
                                        world.west,
                                        world.amara,
                                        canvas,
                                        "https://west.example/api/lti/courses/1/line_items/2",
                                        null,
                                        "sub-of-amara"),
                                UUID.randomUUID(),
                                Standing.EARNED,
                                made.badge()));

        suspend();
        assertThat(told()).containsExactly("Earned", "Suspended");
        assertThat(deliveries().getLast().getNextTryAt())
                .isEqualTo(world.clock.instant().plus(UNDO));
        done(desk(kira, null), (d, award) -> change.reinstate(award, SAID, kira));
        assertThat(told()).as("before anybody heard of it").containsExactly("Earned");

        suspend();
        world.clock.move(UNDO);
        revoke();
        undo();
        assertThat(told()).containsExactly("Earned", "Suspended");
        done(desk(kira, null), (d, award) -> change.reinstate(award, SAID, kira));
        assertThat(told()).containsExactly("Earned", "Suspended", "Earned");
        revoke();
        assertThat(told()).endsWith("Revoked");
    }

    /// What the column is to say, one after the other.
    private List<String> told() {
        return deliveries().stream()
                .filter(row ->
                        row.getDestination().equals("canvas_column")
                                && !row.getState().equals("taken_back"))
                .map(row -> ColumnPayload.fromJson(row.getPayload()).text())
                .peek(text -> assertThat(text).endsWith(": " + made.badge()))
                .map(text -> text.substring(0, text.indexOf(':')))
                .toList();
    }

    @Test
    void of_two_who_revoke_at_once_one_does() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Outcome> one =
                () ->
                        atDesk(
                                desk(kira, null),
                                (d, award) -> {
                                    History seen = changes.of(award.id());
                                    await(both);
                                    assertThat(seen.state()).isEqualTo(State.VALID);
                                    return change.revoke(award, SAID, kira);
                                });
        try (var at = Executors.newFixedThreadPool(2)) {
            var first = at.submit(one);
            var second = at.submit(one);
            assertThat(List.of(first.get(), second.get()))
                    .containsExactlyInAnyOrder(Outcome.REVOKED, Outcome.NOT_NOW);
        }
        assertThat(states()).containsExactly("valid", "revoked");
        assertThat(deliveries()).hasSize(2);
    }

    private static void await(CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void only_who_keeps_the_issuer_changes_an_award_and_only_at_home_it_has_a_name() {
        UUID here = world.trusted("district_admin", world.west);
        UUID elsewhere = world.trusted("district_admin", world.coast);

        assertThat(opened(desk(here, world.west)))
                .satisfies(award -> {
                    assertThat(award.kept()).isFalse();
                    assertThat(award.atHome()).isTrue();
                });
        assertThatThrownBy(() ->
                        atDesk(
                                desk(here, world.west),
                                (d, award) -> change.revoke(award, SAID, here)))
                .hasStackTraceContaining("row-level security");
        assertThat(found(desk(elsewhere, world.coast), made.award())).isFalse();

        world.owner.update(ISSUER).set(ISSUER.DISTRICT_ID, world.coast).execute();

        assertThat(opened(desk(elsewhere, world.coast)))
                .satisfies(award -> {
                    assertThat(award.kept()).isTrue();
                    assertThat(award.atHome()).isFalse();
                });
        assertThat(
                        done(
                                desk(elsewhere, world.coast),
                                (d, award) -> change.revoke(award, SAID, elsewhere)))
                .isEqualTo(Outcome.REVOKED);
        assertThat(notes(desk(elsewhere, world.coast))).hasSize(1);
        assertThat(notes(desk(here, world.west))).as("not the home's to read").isEmpty();
    }

    private boolean found(Desk desk, UUID award) {
        return world.transactions.call(desk.scope(), () -> awards.open(desk, award).isPresent());
    }

    private List<String> notes(Desk desk) {
        return atDesk(desk, (d, award) -> List.copyOf(changes.notes(award.id()).values()));
    }

    @Test
    void a_desk_finds_awards_by_what_it_knows_of_them() {
        Made another = world.award(world.ben);
        revoke();
        Desk state = desk(kira, null);
        Desk coast = desk(world.trusted("district_admin", world.coast), world.coast);

        assertThat(ids(state, new Search(null, null, null))).hasSize(2);
        assertThat(ids(state, new Search(null, null, State.REVOKED))).containsExactly(made.award());
        assertThat(ids(state, new Search(another.publicId(), null, null)))
                .containsExactly(another.award());
        assertThat(ids(state, new Search(another.publicId().substring(0, 6), null, null)))
                .containsExactly(another.award());
        assertThat(ids(state, new Search(another.publicId().substring(0, 5), null, null)))
                .as("too short to be known")
                .isEmpty();
        assertThat(ids(state, new Search(null, UUID.randomUUID(), null))).isEmpty();
        assertThat(ids(coast, new Search(null, null, null))).isEmpty();
        assertThat(ids(desk(world.amara, null), new Search(null, null, null)))
                .as("a desk without a grant")
                .isEmpty();
    }

    private List<UUID> ids(Desk desk, Search search) {
        return world.transactions.call(
                desk.scope(),
                () ->
                        awards.find(desk, search, 20, 0).lines().stream()
                                .map(AwardsAtDesk.Line::award)
                                .toList());
    }
}
