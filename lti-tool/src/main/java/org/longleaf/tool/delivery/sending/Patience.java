package org.longleaf.tool.delivery.sending;

import org.springframework.transaction.TransactionException;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;

/// How long a run waits for a database that is gone, with answers in its hands that are worth more
/// than a second try.
final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /// Connections, resources, conflicts, the operator's hand (PostgreSQL, appendix A).
    private static final Set<String> PASSING = Set.of("08", "53", "40", "57");

    private final Lapse lost = new Lapse();
    private boolean whole = true;

    boolean isWhole() {
        return whole;
    }

    void restored() {
        whole = true;
    }

    /// @return false where it has lasted too long
    boolean waits(RuntimeException trouble) throws InterruptedException {
        if (whole) {
            lost.restart();
            whole = false;
        }
        if (lost.passed().compareTo(LONGEST) > 0) {
            return false;
        }
        Thread.sleep(PAUSE);
        return true;
    }

    /// Whether it may be gone by itself, rather than lie in what was to be written.
    static boolean isPassing(RuntimeException trouble) {
        for (Throwable one = trouble; one != null; one = one.getCause()) {
            if (one instanceof SQLTransientException) {
                return true;
            }
            if (one instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        || state.length() < 2
                        || PASSING.contains(state.substring(0, 2));
            }
        }
        return trouble instanceof TransactionException;
    }
}
