package org.longleaf.tool.launch;

import static org.longleaf.tables.Tables.CONSUMED_NONCE;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/// Nonces of launches, each taken once, whichever instance sees it first. They are kept until no
/// state that carries them can be alive; [LaunchTasks] sweeps them out then.
@Component
final class ConsumedNonces {

    private static final Duration KEPT = Duration.ofHours(1);

    private final DSLContext sql;
    private final Clock clock;

    ConsumedNonces(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Whether this call was the first to take the nonce. Another instance's transaction that holds
    /// it is waited for.
    boolean consume(String nonce) {
        return sql.insertInto(CONSUMED_NONCE)
                        .set(CONSUMED_NONCE.NONCE, nonce)
                        .set(CONSUMED_NONCE.EXPIRES_AT, clock.instant().plus(KEPT))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }
}
