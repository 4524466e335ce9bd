package org.longleaf.tool.evidence.redaction;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.UUID;

/// Has redacted copies made. A task that is lost, by a crash between the row and it, is made anew
/// by the sweep.
@Component
final class RedactionTasks {

    static final TaskDescriptor<Void> MAKE = TaskDescriptor.of("make-redaction");

    private static final Logger LOG = LoggerFactory.getLogger(RedactionTasks.class);

    private final SchedulerClient scheduler;
    private final Clock clock;

    RedactionTasks(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void makeSoon(Due due) {
        try {
            makeSoon(scheduler, due, clock);
        } catch (RuntimeException e) {
            LOG.warn("Redaction {} could not be given to a task; the sweep will", due.id(), e);
        }
    }

    static void makeSoon(SchedulerClient scheduler, Due due, Clock clock) {
        scheduler.scheduleIfNotExists(MAKE.instance(due.taskId()).build(), clock.instant());
    }

    /// A redaction, with the district whose row it is.
    record Due(UUID district, UUID id) {

        static Due of(TaskInstance<Void> task) {
            String[] ids = task.getId().split("/", 2);
            return new Due(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        }

        String taskId() {
            return district + "/" + id;
        }
    }
}
