package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;

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
        addFrom(clock.instant(), owed);
    }

    /// Owes it from then on: until then it may be taken back. It keeps its place, and what is owed
    /// of the same person after it waits behind it.
    public void addFrom(Instant from, Owed owed) {
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
                        .set(DELIVERY.NEXT_TRY_AT, from)
                        .onConflict(DELIVERY.IDEMPOTENCY_KEY)
                        .doNothing()
                        .execute();
        if (added > 0) {
            lanes.afterCommit(owed.lane());
        }
    }

    /// Takes back what has not been tried. False where it has been, or its time has come: then
    /// somebody may know of it.
    public boolean takeBack(String idempotencyKey) {
        Instant now = clock.instant();
        return sql.update(DELIVERY)
                .set(DELIVERY.STATE, "taken_back")
                .set(DELIVERY.SETTLED_AT, now)
                .where(
                        DELIVERY.IDEMPOTENCY_KEY.eq(idempotencyKey),
                        DELIVERY.STATE.eq("waiting"),
                        DELIVERY.NEXT_TRY_AT.gt(now),
                        notExists(
                                selectOne()
                                        .from(DELIVERY_TRY)
                                        .where(DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID))))
                .returningResult(DELIVERY.DESTINATION, DELIVERY.LANE_DISTRICT_ID)
                .fetchOptional(row -> new Lane(Destination.ofCode(row.value1()), row.value2()))
                .map(lane -> {
                    // What waited behind it may go.
                    lanes.afterCommit(lane);
                    return true;
                })
                .orElse(false);
    }
}
