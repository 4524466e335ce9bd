package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.LANE_STATE;
import static org.longleaf.tables.Tables.ROLE_GRANT;

import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.tables.tables.records.AuditEventRecord;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.delivery.LaneState.Pause;
import org.longleaf.tool.delivery.LaneState.Trouble;
import org.longleaf.tool.district.Scope;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What an admin sees and makes of lanes and of deliveries that went another way.
class LanesDatabaseTest {
    private final TestOutbox office = new TestOutbox();
    private final AuditEvents audit =
            new AuditEvents(office.sql, office.ids, office.clock, JsonMapper.builder().build());
    private final Lanes lanes = new Lanes(office.sql, office.clock, audit, office.wake);
    private final Overrule overrule = new Overrule(office.sql, office.clock, audit, office.wake);
    private final Lane lane = new Lane(Destination.NCEES, office.home);
    private final Instant now = office.clock.instant();
    private UUID admin;

    @BeforeEach
    void an_admin() {
        admin = office.person();
        office.owner()
                .insertInto(ROLE_GRANT)
                .set(ROLE_GRANT.ID, office.ids.generate())
                .set(ROLE_GRANT.PERSON_ID, admin)
                .set(ROLE_GRANT.ROLE, "district_admin")
                .set(ROLE_GRANT.DISTRICT_ID, office.home)
                .set(ROLE_GRANT.STATE_WIDE, false)
                .set(ROLE_GRANT.FROM_ON, LocalDate.of(2026, 1, 1))
                .set(ROLE_GRANT.CREATED_AT, now)
                .execute();
    }

    @Test
    void a_lane_is_stopped_once_and_wakes_when_it_may_go_on() {
        owe("ceu-1");
        office.owner().execute("delete from scheduled_tasks");

        assertThat(asAdmin(() -> lanes.pause(lane, admin))).isTrue();
        assertThat(asAdmin(() -> lanes.pause(lane, admin))).isFalse();
        assertThat(asAdmin(() -> lanes.of(office.home)))
                .containsExactly(new LaneState(lane, 1, now, 0, new Pause(admin, now), null));
        assertThat(office.wokenLanes()).isEmpty();

        assertThat(asAdmin(() -> lanes.resume(lane, admin))).isTrue();
        assertThat(asAdmin(() -> lanes.resume(lane, admin))).isFalse();
        assertThat(office.wokenLanes()).containsExactly("ncees:" + office.home);
        assertThat(events())
                .extracting(event -> event.getAction() + " by " + event.getActorId())
                .containsExactlyInAnyOrder("lane.paused by " + admin, "lane.resumed by " + admin);
    }

    @Test
    void who_does_not_look_after_a_district_stops_no_lane_of_it() {
        UUID somebody = office.person();

        assertThatThrownBy(() ->
                        inTransaction(
                                new Scope(office.home, somebody, null),
                                () -> lanes.pause(lane, somebody)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security");
        asAdmin(() -> lanes.pause(lane, admin));
        assertThat(
                        inTransaction(
                                new Scope(office.home, somebody, null),
                                () -> lanes.resume(lane, somebody)))
                .isFalse();
    }

    @Test
    void trouble_tells_since_when_why_and_when_it_is_asked_again() {
        trouble(now, now.plusSeconds(60));

        assertThat(asAdmin(() -> lanes.of(office.home)))
                .extracting(LaneState::trouble)
                .containsExactly(new Trouble.Down(now, 12, now.plusSeconds(60), "no answer"));
        assertThat(inTransaction(Scope.ofDistrict(office.elsewhere), () -> lanes.of(office.home)))
                .as("another district's transaction")
                .isEmpty();

        assertThat(asAdmin(() -> lanes.tryNow(lane, admin))).isTrue();
        assertThat(asAdmin(() -> lanes.tryNow(lane, admin))).isFalse();
        assertThat(office.owner().fetchSingle(LANE_STATE).getNotBefore()).isEqualTo(now);
        assertThat(office.wokenLanes()).containsExactly("ncees:" + office.home);
    }

    @Test
    void what_ended_goes_out_again_as_it_was_and_may_be_tried_as_long_as_when_it_was_new() {
        IntStream.range(0, 3).forEach(number -> owe("ceu-" + number));
        settle("ceu-0", "refused");
        settle("ceu-1", "confirmed");
        settle("ceu-2", "given_up");
        List<UUID> all = office.all().stream().map(row -> row.getId()).toList();
        office.owner().execute("delete from scheduled_tasks");

        List<UUID> again = asAdmin(() -> overrule.sendAgain(admin, all));

        assertThat(again).containsExactlyInAnyOrder(all.get(0), all.get(2));
        assertThat(office.all())
                .extracting(row -> row.getState())
                .containsExactly("waiting", "confirmed", "waiting");
        assertThat(office.all().getFirst())
                .returns("ceu-0", row -> row.getIdempotencyKey())
                .returns("{}", row -> row.getPayload())
                .returns(now, row -> row.getAgainAt());
        assertThat(office.wokenLanes()).containsExactly("ncees:" + office.home);
        assertThat(events())
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.getAction()).isEqualTo("delivery.sent_again");
                    assertThat(event.getActorId()).isEqualTo(admin);
                });
    }

    @Test
    void what_nobody_wants_ends_and_what_arrived_does_not() {
        owe("ceu-0");
        owe("ceu-1");
        settle("ceu-1", "confirmed");
        List<UUID> all = office.all().stream().map(row -> row.getId()).toList();

        assertThat(asAdmin(() -> overrule.end(admin, all))).containsExactly(all.getFirst());

        assertThat(office.all().getFirst())
                .returns("not_wanted", row -> row.getState())
                .returns(now, row -> row.getSettledAt());
        assertThat(events())
                .singleElement()
                .returns("delivery.not_wanted", AuditEventRecord::getAction);
        assertThat(asAdmin(() -> overrule.sendAgain(admin, all))).containsExactly(all.getFirst());
    }

    private void owe(String key) {
        UUID person = office.person();
        office.add(
                new Owed(
                        Destination.NCEES,
                        office.home,
                        null,
                        person,
                        person,
                        key,
                        null,
                        "https://ncees.example",
                        "{}"));
    }

    private void settle(String key, String state) {
        office.owner()
                .update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.SETTLED_AT, now)
                .where(DELIVERY.IDEMPOTENCY_KEY.eq(key))
                .execute();
    }

    private void trouble(Instant since, Instant next) {
        office.owner()
                .insertInto(LANE_STATE)
                .set(LANE_STATE.DISTRICT_ID, office.home)
                .set(LANE_STATE.DESTINATION, "ncees")
                .set(LANE_STATE.FAILURES, 12)
                .set(LANE_STATE.OPENED_AT, since)
                .set(LANE_STATE.PROBES, 2)
                .set(LANE_STATE.NOT_BEFORE, next)
                .set(LANE_STATE.WORDS, "no answer")
                .execute();
    }

    private List<AuditEventRecord> events() {
        return office.owner().selectFrom(AUDIT_EVENT).fetch();
    }

    private <T> T inTransaction(Scope scope, Supplier<T> work) {
        return office.transactions.call(scope, work);
    }

    private <T> T asAdmin(Supplier<T> work) {
        return inTransaction(new Scope(office.home, admin, null), work);
    }
}
