package org.longleaf.tool.district.connect;

import static org.longleaf.tables.Tables.REGISTRATION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
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
        return own(desk, registration).and(REGISTRATION.ENDED_AT.isNull());
    }

    /// Ends a registration: nobody launches through it from now on. False where there is none to
    /// end.
    boolean end(Desk desk, UUID registration) {
        return set(REGISTRATION.ENDED_AT, clock.instant(), canBeEnded(desk, registration));
    }

    /// Takes an end back.
    boolean resume(Desk desk, UUID registration) {
        return set(
                REGISTRATION.ENDED_AT,
                null,
                own(desk, registration).and(REGISTRATION.ENDED_AT.isNotNull()));
    }

    /// Sets which origins may frame the tool, the one people know first.
    boolean frame(Desk desk, UUID registration, List<String> origins) {
        return set(
                REGISTRATION.CANVAS_ORIGINS,
                origins.toArray(String[]::new),
                own(desk, registration));
    }

    private <T> boolean set(Field<T> field, @Nullable T value, Condition which) {
        return sql.update(REGISTRATION).set(field, value).where(which).execute() == 1;
    }

    private static Condition own(Desk desk, UUID registration) {
        return REGISTRATION.ID.eq(registration).and(Reach.of(desk).owns());
    }
}
