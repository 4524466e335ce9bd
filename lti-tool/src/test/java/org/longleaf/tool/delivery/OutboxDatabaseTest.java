package org.longleaf.tool.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.longleaf.tool.district.Scope;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

class OutboxDatabaseTest {
    private final TestOutbox office = new TestOutbox();
    private final UUID person = office.person();
    private final UUID registration = office.registration(URI.create("https://canvas.example"));

    @Test
    void the_same_key_is_owed_once_and_stays_as_it_was() {
        office.add(score("score-1", office.context, "first"));
        office.add(score("score-1", office.context, "second"));

        assertThat(office.all()).singleElement().returns("first", row -> row.getPayload());
    }

    @Test
    void what_is_rolled_back_was_never_owed() {
        assertThatThrownBy(() ->
                        office.transactions.run(
                                Scope.ofDistrict(office.home),
                                () -> {
                                    office.outbox.add(score("score-1", null, "{}"));
                                    throw new IllegalStateException("after all not");
                                }))
                .hasMessage("after all not");

        assertThat(office.all()).isEmpty();
        assertThat(office.wokenLanes()).isEmpty();
    }

    @Test
    void a_lane_wakes_with_the_commit_and_not_before() {
        office.transactions.run(
                Scope.ofDistrict(office.home),
                () -> {
                    office.outbox.add(score("score-1", office.context, "{}"));
                    assertThat(office.wokenLanes()).isEmpty();
                });

        assertThat(office.wokenLanes()).containsExactly("canvas_score:" + office.context);
    }

    @Test
    void a_lane_that_sleeps_until_later_wakes_now() {
        var lane = new Lane(Destination.CANVAS_SCORE, office.home);
        office.scheduler.scheduleIfNotExists(lane.task(), office.clock.instant().plusSeconds(3600));

        office.add(score("score-1", null, "{}"));

        assertThat(office.scheduler.getScheduledExecutions())
                .singleElement()
                .returns(office.clock.instant(), execution -> execution.getExecutionTime());
    }

    @Test
    void two_transactions_may_owe_in_the_same_lane_at_once() {
        office.transactions.run(
                Scope.ofDistrict(office.home),
                () -> {
                    office.outbox.add(score("score-1", null, "{}"));
                    Thread other =
                            Thread.ofVirtual()
                                    .start(() -> office.add(score("score-2", null, "{}")));
                    assertThat(joined(other)).isTrue();
                });

        assertThat(office.all()).hasSize(2);
        assertThat(office.wokenLanes()).containsExactly("canvas_score:" + office.home);
    }

    @Test
    void credit_goes_by_the_home_district_and_scores_by_the_gradebooks() {
        office.add(score("score-1", office.context, "{}"));
        office.add(score("score-2", null, "{}"));
        office.add(
                new Owed(
                        Destination.NCEES,
                        office.home,
                        office.context,
                        person,
                        person,
                        "ceu-1",
                        null,
                        "https://ncees.example",
                        "{}"));

        assertThat(office.all())
                .extracting(row -> row.getLaneDistrictId())
                .containsExactly(office.context, office.home, office.home);
    }

    @Test
    void both_its_districts_see_it_and_no_other() {
        office.add(score("score-1", office.context, "{}"));

        assertThat(seenBy(Scope.ofDistrict(office.home))).containsExactly("score-1");
        assertThat(seenBy(Scope.ofDistrict(office.context))).containsExactly("score-1");
        assertThat(seenBy(Scope.ofDistrict(office.elsewhere))).isEmpty();
        assertThat(seenBy(Scope.nobody())).isEmpty();
    }

    @Test
    void its_person_sees_it_from_anywhere() {
        office.add(score("score-1", office.context, "{}"));

        assertThat(seenBy(new Scope(office.elsewhere, person, null))).containsExactly("score-1");
        assertThat(seenBy(new Scope(office.elsewhere, office.person(), null))).isEmpty();
    }

    @Test
    void a_district_owes_nothing_in_anothers_name() {
        assertThatThrownBy(() ->
                        office.transactions.run(
                                Scope.ofDistrict(office.elsewhere),
                                () -> office.outbox.add(score("score-1", null, "{}"))))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void tries_are_their_districts_too() {
        office.add(score("score-1", office.context, "{}"));
        office.owner()
                .insertInto(DELIVERY_TRY)
                .set(DELIVERY_TRY.ID, office.ids.generate())
                .set(DELIVERY_TRY.DELIVERY_ID, office.all().getFirst().getId())
                .set(DELIVERY_TRY.HOME_DISTRICT_ID, office.home)
                .set(DELIVERY_TRY.CONTEXT_DISTRICT_ID, office.context)
                .set(DELIVERY_TRY.STARTED_AT, office.clock.instant())
                .execute();

        assertThat(triesSeenBy(office.home)).isEqualTo(1);
        assertThat(triesSeenBy(office.context)).isEqualTo(1);
        assertThat(triesSeenBy(office.elsewhere)).isZero();
    }

    @Test
    void a_key_the_far_end_would_not_take_is_refused_at_once() {
        assertThatThrownBy(() -> score("score:1", null, "{}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> score("x".repeat(65), null, "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Owed score(String key, @Nullable UUID contextDistrict, String payload) {
        return new Owed(
                Destination.CANVAS_SCORE,
                office.home,
                contextDistrict,
                person,
                person,
                key,
                registration,
                "https://canvas.example/line_items/1",
                payload);
    }

    private List<String> seenBy(Scope scope) {
        return office.transactions.call(
                scope, () -> office.sql.selectFrom(DELIVERY).fetch(DELIVERY.IDEMPOTENCY_KEY));
    }

    private int triesSeenBy(UUID district) {
        return office.transactions.call(
                Scope.ofDistrict(district), () -> office.sql.fetchCount(DELIVERY_TRY));
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
