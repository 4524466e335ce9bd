package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.LANE_PAUSE;
import static org.longleaf.tables.Tables.LANE_STATE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.LaneStateRecord;
import org.longleaf.tool.delivery.Lane;
import org.springframework.stereotype.Component;

/// The circuits of all lanes, one row each for all instances. A lane that never had trouble has
/// none. In a transaction of the lane's district.
@Component
final class Circuits {

    private final DSLContext sql;

    Circuits(DSLContext sql) {
        this.sql = sql;
    }

    /// Whether somebody has stopped the lane.
    boolean isPaused(Lane lane) {
        return sql.fetchExists(
                LANE_PAUSE,
                LANE_PAUSE.DISTRICT_ID.eq(lane.district()),
                LANE_PAUSE.DESTINATION.eq(lane.destination().code()));
    }

    Circuit of(Lane lane) {
        return circuit(sql.selectFrom(LANE_STATE).where(isOf(lane)).fetchOne());
    }

    /// The same, and nobody else changes it before the transaction ends.
    Circuit locked(Lane lane) {
        sql.insertInto(LANE_STATE)
                .set(LANE_STATE.DISTRICT_ID, lane.district())
                .set(LANE_STATE.DESTINATION, lane.destination().code())
                .set(LANE_STATE.FAILURES, 0)
                .set(LANE_STATE.PROBES, 0)
                .onConflictDoNothing()
                .execute();
        return circuit(sql.selectFrom(LANE_STATE).where(isOf(lane)).forUpdate().fetchOne());
    }

    void keep(Lane lane, Circuit circuit) {
        sql.update(LANE_STATE)
                .set(LANE_STATE.FAILURES, circuit.failures())
                .set(LANE_STATE.OPENED_AT, circuit.openedAt())
                .set(LANE_STATE.PROBES, circuit.probes())
                .set(LANE_STATE.NOT_BEFORE, circuit.notBefore())
                .set(LANE_STATE.WORDS, circuit.words())
                .where(isOf(lane))
                .execute();
    }

    private static Condition isOf(Lane lane) {
        return LANE_STATE
                .DISTRICT_ID
                .eq(lane.district())
                .and(LANE_STATE.DESTINATION.eq(lane.destination().code()));
    }

    private static Circuit circuit(@Nullable LaneStateRecord row) {
        return row == null
                ? Circuit.CLOSED
                : new Circuit(
                        row.getFailures(),
                        row.getOpenedAt(),
                        row.getProbes(),
                        row.getNotBefore(),
                        row.getWords());
    }
}
