package org.longleaf.tool.launch;

import static org.longleaf.tables.Tables.CONSUMED_NONCE;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Clock;

/// Tokens that were posted again after they had been accepted. Whoever holds one may do that as
/// often as they like, so only the first time goes into the audit log, which nothing shortens.
@Component
final class Replays {

    private final DSLContext sql;
    private final Clock clock;

    Replays(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Whether nobody told of this nonce yet; from here on somebody did, once the running
    /// transaction ends well.
    boolean isNew(String nonce) {
        return sql.update(CONSUMED_NONCE)
                        .set(CONSUMED_NONCE.REPLAYED_AT, clock.instant())
                        .where(CONSUMED_NONCE.NONCE.eq(nonce), CONSUMED_NONCE.REPLAYED_AT.isNull())
                        .execute()
                == 1;
    }
}
