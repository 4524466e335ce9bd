package org.longleaf.tool.delivery.sending;

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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;

/// What db-scheduler runs: a task for each lane that has work, and a sweep that finds lanes nobody
/// woke.
@Configuration(proxyBeanMethods = false)
class LaneTasks {

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    /// The scheduler and what it schedules go by one clock.
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }

    @Bean
    CustomTask<Void> laneTask(DrainLane drain) {
        return Tasks.custom(Lane.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
                .execute((instance, context) -> drained(instance, context, drain));
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

    /// The task is removed before the lane looks a last time: what is owed after that look finds no
    /// task and makes one, what was owed before is seen by it.
    private static CompletionHandler<Void> drained(
            TaskInstance<Void> instance, ExecutionContext context, DrainLane drain) {
        Lane lane = Lane.ofTaskId(instance.getId());
        drain.run(lane, () -> context.getSchedulerState().isShuttingDown());
        return (_, task) -> {
            task.remove();
            drain.nextMoment(lane)
                    .ifPresent(moment ->
                            context.getSchedulerClient().scheduleIfNotExists(lane.task(), moment));
        };
    }
}
