package org.longleaf.tool.delivery;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import java.util.UUID;

/// The queue of one destination and district. db-scheduler runs each lane at most once at a time,
/// on whichever instance, as a task that carries no data but its name.
public record Lane(Destination destination, UUID district) {

    public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("lane");

    /// Reads back the id of [#task()].
    public static Lane ofTaskId(String id) {
        int colon = id.indexOf(':');
        return new Lane(
                Destination.ofCode(id.substring(0, colon)),
                UUID.fromString(id.substring(colon + 1)));
    }

    public TaskInstance<Void> task() {
        return TASK.instance(destination.code() + ":" + district).build();
    }
}
