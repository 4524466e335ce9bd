package org.longleaf.tool.delivery.sending;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.WakeLanes;
import org.longleaf.tool.delivery.sending.DrainLane.Ran;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// What db-scheduler runs: a task for each lane that has work, more where an instance finds more
/// than it sends alone, and a sweep that finds lanes nobody woke.
@Configuration(proxyBeanMethods = false)
class LaneTasks {

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    /// A helper's task that came to an instance which works on the lane already waits for another.
    private static final Duration UNTIL_ANOTHER_COMES = Duration.ofSeconds(1);

    /// To see when a lane of many has something to do takes as long as to look for it.
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

    /// The scheduler and what it schedules go by one clock.
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }

    @Bean
    CustomTask<Void> laneTask(DrainLane drain, Clock clock) {
        return Tasks.custom(Lane.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                .execute((instance, context) -> drained(instance, context, drain, clock));
    }

    @Bean
    RecurringTask<Void> laneSweep(Deliveries deliveries, Clock clock) {
        return Tasks.recurring("lane-sweep", FixedDelay.of(BETWEEN_SWEEPS))
                .execute((_, context) ->
                        deliveries
                                .lanesWithWork()
                                .forEach(lane ->
                                        WakeLanes.wake(
                                                context.getSchedulerClient(),
                                                lane,
                                                clock.instant())));
    }

    private static CompletionHandler<Void> drained(
            TaskInstance<Void> instance, ExecutionContext context, DrainLane drain, Clock clock) {
        Lane lane = Lane.ofTaskId(instance.getId());
        int number = Lane.numberOf(instance.getId());
        SchedulerClient scheduler = context.getSchedulerClient();
        Ran ran =
                drain.run(
                        lane,
                        new Caller(
                                () -> context.getSchedulerState().isShuttingDown(),
                                () -> callHelp(lane, number + 1, drain, scheduler, clock)));
        if (ran == Ran.IS_HERE) {
            return (done, task) -> task.reschedule(done, clock.instant().plus(UNTIL_ANOTHER_COMES));
        }
        return number == 1
                ? restingUntilNext(lane, drain, scheduler, clock)
                : new CompletionHandler.OnCompleteRemove<>();
    }

    private static void callHelp(
            Lane lane, int number, DrainLane drain, SchedulerClient scheduler, Clock clock) {
        if (number <= drain.instances(lane)) {
            scheduler.scheduleIfNotExists(
                    lane.task(number), clock.instant().plus(UNTIL_ANOTHER_COMES));
        }
    }

    /// The task is removed before the lane looks a last time: what is owed after that look finds no
    /// task and makes one, what was owed before is seen by it.
    private static CompletionHandler<Void> restingUntilNext(
            Lane lane, DrainLane drain, SchedulerClient scheduler, Clock clock) {
        return (_, task) -> {
            task.remove();
            Instant now = clock.instant();
            Instant rested = now.plus(SHORTEST_REST);
            drain.nextMoment(lane)
                    .map(moment ->
                            moment.isAfter(rested) ? moment : moment.isAfter(now) ? rested : now)
                    .ifPresent(moment -> scheduler.scheduleIfNotExists(lane.task(), moment));
        };
    }
}
