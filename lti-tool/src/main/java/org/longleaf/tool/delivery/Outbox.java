package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.DELIVERY;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;

/// What is owed to far systems. It is written with the change that causes it, in the same
/// transaction, and goes out as soon as that has committed.
@Component
public final class Outbox {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;
    private final WakeLanes lanes;

    public Outbox(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock, WakeLanes lanes) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.lanes = lanes;
    }

    /// Owes it from now on. Handed in again under the same idempotency key it stays as it was. The
    /// running transaction must be one of the home or the context district.
    public void add(Owed owed) {
        Instant now = clock.instant();
        int added =
                sql.insertInto(DELIVERY)
                        .set(DELIVERY.ID, ids.generate())
                        .set(DELIVERY.HOME_DISTRICT_ID, owed.homeDistrict())
                        .set(DELIVERY.CONTEXT_DISTRICT_ID, owed.contextDistrict())
                        .set(DELIVERY.LANE_DISTRICT_ID, owed.lane().district())
                        .set(DELIVERY.DESTINATION, owed.destination().code())
                        .set(DELIVERY.PERSON_ID, owed.person())
                        .set(DELIVERY.SUBJECT_ID, owed.subject())
                        .set(DELIVERY.IDEMPOTENCY_KEY, owed.idempotencyKey())
                        .set(DELIVERY.REGISTRATION_ID, owed.registration())
                        .set(DELIVERY.ADDRESS, owed.address())
                        .set(DELIVERY.PAYLOAD, owed.payload())
                        .set(DELIVERY.STATE, "waiting")
                        .set(DELIVERY.CREATED_AT, now)
                        .set(DELIVERY.NEXT_TRY_AT, now)
                        .onConflict(DELIVERY.IDEMPOTENCY_KEY)
                        .doNothing()
                        .execute();
        if (added > 0) {
            lanes.afterCommit(owed.lane());
        }
    }
}
