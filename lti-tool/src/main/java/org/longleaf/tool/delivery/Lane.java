package org.longleaf.tool.delivery;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import java.util.UUID;

/// The queue of one destination and district. A task carries no data but its name, and db-scheduler
/// runs it at most once at a time, on whichever instance. Where much waits, more instances help:
/// each by a task of its own, which is numbered.
public record Lane(Destination destination, UUID district) {

    public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("lane");

    /// Reads back the id of [#task(int)].
    public static Lane ofTaskId(String id) {
        int colon = id.indexOf(':');
        return new Lane(
                Destination.ofCode(id.substring(0, colon)),
                UUID.fromString(id.substring(colon + 1).split("#", 2)[0]));
    }

    /// Which of a lane's tasks it is.
    public static int numberOf(String id) {
        int hash = id.indexOf('#');
        return hash < 0 ? 1 : Integer.parseInt(id.substring(hash + 1));
    }

    /// The one that is woken.
    public TaskInstance<Void> task() {
        return task(1);
    }

    public TaskInstance<Void> task(int number) {
        String name = destination.code() + ":" + district;
        return TASK.instance(number == 1 ? name : name + "#" + number).build();
    }
}
