package org.longleaf.tool.delivery.file;

import static org.longleaf.tables.Tables.CREDIT_FILES_TO_HAND_OVER;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.Lane;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/// What db-scheduler runs: each minute a look whose files are to be made or brought to their place,
/// and a task for each that is brought, with growing pauses.
@Configuration(proxyBeanMethods = false)
class FileTasks {

    private static final TaskDescriptor<Void> OUT = TaskDescriptor.of("credit-file-out");
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    @Bean
    RecurringTask<Void> creditFileSweep(
            CreditWays ways, MakeAtTimes make, DSLContext sql, Clock clock) {
        return Tasks.recurring("credit-files", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, context) -> {
                    for (Lane lane : ways.due()) {
                        make.run(lane);
                    }
                    handOver(context.getSchedulerClient(), sql, clock);
                });
    }

    private static void handOver(SchedulerClient scheduler, DSLContext sql, Clock clock) {
        sql.selectFrom(CREDIT_FILES_TO_HAND_OVER(clock.instant()))
                .fetch(row -> OUT.instance(row.getDistrictId() + ":" + row.getFileId()).build())
                .forEach(task -> scheduler.scheduleIfNotExists(task, clock.instant()));
    }

    @Bean
    CustomTask<Void> creditFileOut(HandOver handOver, Clock clock) {
        return Tasks.custom(OUT)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(BETWEEN_LOOKS))
                .execute((instance, _) -> handed(instance, handOver, clock));
    }

    private static CompletionHandler<Void> handed(
            TaskInstance<Void> instance, HandOver handOver, Clock clock) {
        String[] ids = instance.getId().split(":");
        return handOver.run(UUID.fromString(ids[0]), UUID.fromString(ids[1]))
                .<CompletionHandler<Void>>map(tries ->
                        (complete, task) ->
                                task.reschedule(complete, clock.instant().plus(pause(tries))))
                .orElse((_, task) -> task.remove());
    }

    private static Duration pause(int tries) {
        Duration grown = BETWEEN_LOOKS.multipliedBy(1L << Math.min(tries - 1, 10));
        return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
    }
}
