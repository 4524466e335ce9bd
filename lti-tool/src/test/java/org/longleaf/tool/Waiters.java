package org.longleaf.tool;

import org.jooq.DSLContext;

import java.util.concurrent.Future;

/// Requests that wait in the database for a row that another holds: so two of them meet where a
/// test wants them to.
public final class Waiters {

    private Waiters() {}

    /// Until it waits for a row, or has ended.
    public static void await(DSLContext owner, Future<?> request) {
        while (!request.isDone() && waiting(owner) == 0) {
            Thread.onSpinWait();
        }
    }

    private static int waiting(DSLContext owner) {
        return owner.fetch(
                        "select l.pid from pg_locks l join pg_stat_activity a using (pid)"
                                + " where not l.granted and a.datname = current_database()")
                .size();
    }
}
