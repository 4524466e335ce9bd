package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longleaf.tables.Tables.AUDIT_EVENT;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.LANE_PAUSE;
import static org.longleaf.tables.Tables.LANE_STATE;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tables.tables.records.LaneStateRecord;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A far end that is down, or wants rest, and a lane that somebody has stopped.
class DeadFarEndDatabaseTest {
    private static final int OWED = 100;

    @TempDir Path folder;

    private final FakeFarEnd farEnd = new FakeFarEnd();
    private TestLanes lanes;

    @BeforeEach
    void a_backlog() {
        lanes = new TestLanes(folder);
        for (int number = 0; number < OWED; number++) {
            lanes.office.add(lanes.record("key-" + number, lanes.office.person()));
        }
    }

    @Test
    void a_dead_far_end_is_asked_by_one_probe_at_a_time_until_it_answers() {
        int atOnce = new AtOnce("").of(Destination.NCEES);
        farEnd.answers = _ -> Answer.later("nobody there", Reached.NOBODY);

        run();

        assertThat(farEnd.sent)
                .as("what was under way together")
                .hasSizeBetween(Circuit.OPENS, atOnce + Circuit.OPENS);
        assertThat(state().getOpenedAt()).isEqualTo(lanes.office.clock.instant());
        assertThat(state().getWords()).isEqualTo("nobody there");
        int before = farEnd.sent.size();
        run();
        assertThat(farEnd.sent).as("the next probe is not due").hasSize(before);
        Instant probe = state().getNotBefore();
        assertThat(lanes.drain(farEnd).nextMoment(lanes.nceesLane)).contains(probe);
        assertThat(lanes.deliveries.lanesWithWork()).isEmpty();

        for (int probes = 1; probes <= 3; probes++) {
            lanes.office.clock.move(
                    Duration.between(lanes.office.clock.instant(), state().getNotBefore()));
            run();
            run();
            assertThat(farEnd.sent).hasSize(before + probes);
            assertThat(state().getProbes()).isEqualTo(probes);
        }
        assertThat(untried())
                .as("their tries are not used up")
                .isGreaterThanOrEqualTo(OWED - before - 3);

        farEnd.answers = _ -> new Confirmed("thanks");
        lanes.later();
        run();

        assertThat(lanes.states()).containsOnly("confirmed");
        assertThat(state().getOpenedAt()).isNull();
    }

    @Test
    void one_dead_far_end_holds_no_other_lane_up() {
        var alive = new FakeFarEnd();
        farEnd.answers = _ -> Answer.later("nobody there", Reached.NOBODY);
        Lane elsewhere = laneElsewhere();
        run();

        lanes.drain(alive).run(elsewhere, () -> false);

        assertThat(alive.sent).containsExactly("elsewhere");
    }

    @Test
    void a_host_that_wants_rest_gets_it_from_other_lanes_too() {
        var patient = new FakeFarEnd();
        farEnd.answers = _ -> new Later("slow down", Reached.THE_FAR_END, Duration.ofMinutes(5));
        Lane elsewhere = laneElsewhere();
        run();

        lanes.drain(patient).run(elsewhere, () -> false);
        assertThat(patient.sent).isEmpty();

        lanes.office.clock.move(Duration.ofMinutes(6));
        lanes.drain(patient).run(elsewhere, () -> false);
        assertThat(patient.sent).containsExactly("elsewhere");
    }

    @Test
    void a_host_with_a_limit_is_sent_no_more_than_that_by_all() {
        var began = lanes.office.clock.instant();
        lanes.sending =
                new SendDelivery(
                        new FarEndPaces(
                                lanes.limits, lanes.new TheOfficesTime(), "ncees.example=10"));

        new DrainLane(lanes.turns, lanes.sending, new AtOnce("ncees=1"), List.of(farEnd))
                .run(lanes.nceesLane, () -> false);

        assertThat(lanes.states()).containsOnly("confirmed");
        assertThat(Duration.between(began, lanes.office.clock.instant()))
                .as("a hundred, ten a second")
                .isEqualTo(Duration.ofMillis(9_900));
    }

    @Test
    void refusals_open_nothing() {
        farEnd.answers = _ -> new Answer.Refused("no");

        run();

        assertThat(farEnd.sent).hasSize(OWED);
        assertThat(lanes.states()).containsOnly("refused");
        assertThat(lanes.office.owner().fetchCount(LANE_STATE)).isZero();
    }

    @Test
    void what_is_worth_trying_no_longer_is_given_up_though_it_was_never_tried() {
        farEnd.answers = _ -> Answer.later("nobody there", Reached.NOBODY);
        run();
        lanes.office.clock.move(Duration.ofDays(14));

        run();

        assertThat(lanes.states()).containsOnly("given_up");
        assertThat(untried()).isPositive();
        assertThat(lanes.only().getLastAnswer()).contains("nobody there");
        assertThat(
                        lanes.office
                                .owner()
                                .fetchCount(
                                        AUDIT_EVENT, AUDIT_EVENT.ACTION.eq("delivery.given_up")))
                .isEqualTo(OWED);
    }

    @Test
    void a_far_end_that_wants_rest_gets_it_from_all_of_the_lane() {
        farEnd.answers = _ -> new Later("slow down", Reached.THE_FAR_END, Duration.ofMinutes(5));

        run();

        int before = farEnd.sent.size();
        assertThat(before).isLessThan(OWED);
        lanes.office.clock.move(Duration.ofMinutes(4));
        run();
        assertThat(farEnd.sent).hasSize(before);

        farEnd.answers = _ -> new Confirmed("thanks");
        lanes.office.clock.move(Duration.ofMinutes(2));
        run();
        assertThat(lanes.states()).containsOnly("confirmed");
    }

    @Test
    void of_a_paused_lane_nothing_is_taken_and_nothing_wakes_it() {
        lanes.office
                .owner()
                .insertInto(LANE_PAUSE)
                .set(LANE_PAUSE.DISTRICT_ID, lanes.office.home)
                .set(LANE_PAUSE.DESTINATION, "ncees")
                .set(LANE_PAUSE.PAUSED_BY, lanes.office.person())
                .set(LANE_PAUSE.PAUSED_AT, lanes.office.clock.instant())
                .execute();

        run();

        assertThat(farEnd.sent).isEmpty();
        assertThat(lanes.drain(farEnd).nextMoment(lanes.nceesLane)).isEmpty();
        assertThat(lanes.deliveries.lanesWithWork()).isEmpty();
        lanes.office.owner().deleteFrom(LANE_PAUSE).execute();
        run();
        assertThat(lanes.states()).containsOnly("confirmed");
    }

    private Lane laneElsewhere() {
        var person = lanes.office.person();
        lanes.office.add(
                new Owed(
                        Destination.NCEES,
                        lanes.office.elsewhere,
                        null,
                        person,
                        person,
                        "elsewhere",
                        null,
                        "https://ncees.example",
                        "{}"));
        return new Lane(Destination.NCEES, lanes.office.elsewhere);
    }

    private void run() {
        lanes.drain(farEnd).run(lanes.nceesLane, () -> false);
    }

    private LaneStateRecord state() {
        return lanes.office.owner().selectFrom(LANE_STATE).fetchSingle();
    }

    private int untried() {
        return OWED
                - lanes.office
                        .owner()
                        .selectDistinct(DELIVERY_TRY.DELIVERY_ID)
                        .from(DELIVERY_TRY)
                        .fetch()
                        .size();
    }
}
