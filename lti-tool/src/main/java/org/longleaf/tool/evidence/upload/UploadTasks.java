package org.longleaf.tool.evidence.upload;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.UUID;

/// Has whole files looked at. A task that is lost, by a crash between the row and it, is made anew
/// by the sweep.
@Component
final class UploadTasks {

    static final TaskDescriptor<Void> EXAMINE = TaskDescriptor.of("examine-file");

    private static final Logger LOG = LoggerFactory.getLogger(UploadTasks.class);

    private final SchedulerClient scheduler;
    private final Clock clock;

    UploadTasks(SchedulerClient scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void examineSoon(Upload upload) {
        try {
            examineSoon(scheduler, new Due(upload.place().district(), upload.id()), clock);
        } catch (RuntimeException e) {
            LOG.warn("Upload {} could not be given to a task; the sweep will", upload.id(), e);
        }
    }

    static void examineSoon(SchedulerClient scheduler, Due due, Clock clock) {
        scheduler.scheduleIfNotExists(EXAMINE.instance(due.taskId()).build(), clock.instant());
    }

    /// A whole file, with the district whose row it is.
    record Due(UUID district, UUID upload) {

        static Due of(TaskInstance<Void> task) {
            String[] ids = task.getId().split("/", 2);
            return new Due(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
        }

        String taskId() {
            return district + "/" + upload;
        }
    }
}
