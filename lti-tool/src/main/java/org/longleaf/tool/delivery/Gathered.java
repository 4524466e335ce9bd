package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.longleaf.tool.delivery.ToldCredit.Told;

import java.time.Clock;

/// What goes in files, before it lies in one: until then nobody has heard of it.
final class Gathered {

    private final DSLContext sql;
    private final Clock clock;

    Gathered(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Keeps back what lies in no file, and what a file was refused for: it stands nowhere either.
    /// False where it is out, or goes another way.
    boolean keepBack(Told told) {
        return told.to().way().isGathered()
                && (ends(told, "waiting", "taken_back") || ends(told, "refused", "not_wanted"));
    }

    private boolean ends(Told told, String from, String to) {
        return sql.update(DELIVERY)
                        .set(DELIVERY.STATE, to)
                        .set(DELIVERY.SETTLED_AT, clock.instant())
                        .where(DELIVERY.IDEMPOTENCY_KEY.eq(told.key()), DELIVERY.STATE.eq(from))
                        .execute()
                == 1;
    }
}
