package org.longleaf.tool.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What db-scheduler does with the lanes.
class LaneTasksDatabaseTest {
    @TempDir Path folder;

    private final FakeNcees ncees = new FakeNcees();
    private TestLanes lanes;
    private CustomTask<Void> lane;
    private ManualScheduler scheduler;
    private UUID person;

    @BeforeEach
    void start() {
        lanes = new TestLanes(folder);
        lanes.connectToNcees(lanes.office.home, ncees.endpoint());
        person = lanes.office.person();
        var tasks = new LaneTasks();
        lane = tasks.laneTask(lanes.drain(lanes.scores, lanes.records), lanes.office.clock);
        scheduler =
                TestHelper.createManualScheduler(lanes.office.dataSource, lane)
                        .clock(new OfficeClock())
                        .startTasks(List.of(tasks.laneSweep(lanes.deliveries, lanes.office.clock)))
                        .build();
    }

    @AfterEach
    void stop() {
        ncees.close();
    }

    @Test
    void what_is_owed_goes_out_with_the_next_look_and_its_lane_is_gone() {
        lanes.office.add(lanes.record("ceu-1", person));

        scheduler.runAnyDueExecutions();

        assertThat(lanes.states()).containsExactly("confirmed");
        assertThat(lanes.office.wokenLanes()).isEmpty();
    }

    @Test
    void a_lane_comes_back_when_its_first_may_be_tried_again() {
        ncees.answers(503, "");
        lanes.office.add(lanes.record("ceu-1", person));
        scheduler.runAnyDueExecutions();
        Instant nextTry = lanes.only().getNextTryAt();
        assertThat(lanes.office.scheduler.getScheduledExecutions())
                .singleElement()
                .returns(nextTry, execution -> execution.getExecutionTime());

        ncees.answers(201, "{\"id\":\"r-1\",\"status\":\"accepted\"}");
        lanes.office.clock.move(Duration.between(lanes.office.clock.instant(), nextTry));
        scheduler.runAnyDueExecutions();

        assertThat(lanes.states()).containsExactly("confirmed");
    }

    @Test
    void the_sweep_finds_a_lane_that_nobody_woke() {
        lanes.office.add(lanes.record("ceu-1", person));
        lanes.office.owner().execute("delete from scheduled_tasks");

        scheduler.start();
        lanes.office.clock.move(Duration.ofSeconds(10));
        scheduler.runAnyDueExecutions();
        scheduler.runAnyDueExecutions();

        assertThat(lanes.states()).containsExactly("confirmed");
    }

    @Test
    void what_is_owed_after_the_last_look_of_a_lane_that_runs_wakes_it_again() {
        var scheduled = lanes.office.scheduler;
        scheduled.scheduleIfNotExists(lanes.nceesLane.task(), lanes.office.clock.instant());
        lanes.office.owner().execute("update scheduled_tasks set picked = true");

        var ended = lane.execute(lanes.nceesLane.task(), running(scheduled));
        lanes.office.add(lanes.record("ceu-1", person));
        ended.complete(
                ExecutionComplete.simulatedSuccess(lanes.office.clock.instant()), new Removal());

        assertThat(scheduled.getScheduledExecutions())
                .singleElement()
                .returns(lanes.office.clock.instant(), execution -> execution.getExecutionTime());
    }

    @Test
    void where_much_waits_another_instance_is_called_and_one_that_is_at_it_already_is_not() {
        int atOnce = new AtOnce("").of(Destination.NCEES);
        for (int number = 0; number < 3 * atOnce; number++) {
            lanes.office.add(lanes.record("ceu-" + number, lanes.office.person()));
        }

        var first = lanes.nceesLane.task();
        lane.execute(first, running(lanes.office.scheduler));

        assertThat(lanes.states()).containsOnly("confirmed");
        assertThat(lanes.office.wokenLanes())
                .containsExactlyInAnyOrder(first.getId(), first.getId() + "#2");
        assertThat(Lane.ofTaskId(first.getId() + "#2")).isEqualTo(lanes.nceesLane);
    }

    private static ExecutionContext running(SchedulerClient client) {
        return new ExecutionContext(
                new SchedulerState.SettableSchedulerState(), null, client, null);
    }

    /// All that the end of a lane's run asks of db-scheduler.
    private final class Removal extends ExecutionOperations<Void> {
        Removal() {
            super(null, null, null);
        }

        @Override
        public void remove() {
            lanes.office.owner().execute("delete from scheduled_tasks");
        }
    }

    /// db-scheduler's clock, which goes as the tool's does.
    private final class OfficeClock extends SettableClock {
        @Override
        public Instant now() {
            return lanes.office.clock.instant();
        }
    }
}
