package org.longleaf.tool.district.connect;

import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tool.district.Desk;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The registrations that a desk looks after, and may change.
@Component
final class OwnRegistrations {

    private final DSLContext sql;
    private final Clock clock;

    OwnRegistrations(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    boolean canEnd(Desk desk, UUID registration) {
        return sql.fetchExists(REGISTRATION, canBeEnded(desk, registration));
    }

    private static Condition canBeEnded(Desk desk, UUID registration) {
        return REGISTRATION
                .ID
                .eq(registration)
                .and(Reach.of(desk).owns())
                .and(REGISTRATION.ENDED_AT.isNull());
    }

    /// Ends a registration: nobody launches through it from now on. False where there is none to
    /// end.
    boolean end(Desk desk, UUID registration) {
        return sql.update(REGISTRATION)
                        .set(REGISTRATION.ENDED_AT, clock.instant())
                        .where(canBeEnded(desk, registration))
                        .execute()
                == 1;
    }

    /// Takes an end back.
    boolean resume(Desk desk, UUID registration) {
        return sql.update(REGISTRATION)
                        .setNull(REGISTRATION.ENDED_AT)
                        .where(
                                REGISTRATION.ID.eq(registration),
                                Reach.of(desk).owns(),
                                REGISTRATION.ENDED_AT.isNotNull())
                        .execute()
                == 1;
    }

    /// Sets which origins may frame the tool, the one people know first.
    boolean frame(Desk desk, UUID registration, List<String> origins) {
        return sql.update(REGISTRATION)
                        .set(REGISTRATION.CANVAS_ORIGINS, origins.toArray(String[]::new))
                        .where(REGISTRATION.ID.eq(registration), Reach.of(desk).owns())
                        .execute()
                == 1;
    }
}
