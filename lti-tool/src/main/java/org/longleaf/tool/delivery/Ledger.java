package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.LANE_STATE;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// What became of what was owed. All methods want a transaction of the delivery's home or context
/// district.
@Component
public final class Ledger {

    private final DSLContext sql;
    private final Clock clock;
    private final WakeLanes lanes;

    public Ledger(DSLContext sql, Clock clock, WakeLanes lanes) {
        this.sql = sql;
        this.clock = clock;
        this.lanes = lanes;
    }

    /// How one thing stands.
    ///
    /// @param words the far end's last, shortened; null before the first try
    public record Entry(State state, @Nullable String words) {}

    /// How far a delivery has come.
    public enum State {
        WAITING,

        /// Handed over to a far end that answers later.
        SENT,
        CONFIRMED,
        REFUSED,
        GIVEN_UP,

        /// Ended by a person, or its way was closed.
        NOT_WANTED,

        /// Before it was sent.
        TAKEN_BACK;

        /// Whether nothing more happens by itself.
        public boolean isFinal() {
            return this != WAITING && this != SENT;
        }
    }

    /// By what it tells of; a subject that nothing is owed for is not in the map.
    public Map<UUID, Entry> of(Destination destination, Collection<UUID> subjects) {
        return sql.select(DELIVERY.SUBJECT_ID, DELIVERY.STATE, DELIVERY.LAST_ANSWER)
                .from(DELIVERY)
                .where(
                        DELIVERY.DESTINATION.eq(destination.code()),
                        DELIVERY.SUBJECT_ID.in(subjects))
                .orderBy(DELIVERY.POSITION)
                .fetchMap(
                        row -> row.value1(),
                        row ->
                                new Entry(
                                        State.valueOf(row.value2().toUpperCase(Locale.ROOT)),
                                        row.value3()));
    }

    /// Tries at once what waits for its next try: somebody has mended what was wrong. Where the far
    /// end seemed down, it is asked whether it still is.
    public void tryNow(Destination destination, UUID subject) {
        sql.update(DELIVERY)
                .set(DELIVERY.NEXT_TRY_AT, clock.instant())
                .where(
                        DELIVERY.DESTINATION.eq(destination.code()),
                        DELIVERY.SUBJECT_ID.eq(subject),
                        DELIVERY.STATE.eq("waiting"))
                .returningResult(DELIVERY.LANE_DISTRICT_ID)
                .fetchSet(DELIVERY.LANE_DISTRICT_ID)
                .forEach(district -> askAgain(new Lane(destination, district)));
    }

    private void askAgain(Lane lane) {
        sql.update(LANE_STATE)
                .set(LANE_STATE.NOT_BEFORE, clock.instant())
                .where(
                        LANE_STATE.DISTRICT_ID.eq(lane.district()),
                        LANE_STATE.DESTINATION.eq(lane.destination().code()),
                        LANE_STATE.OPENED_AT.isNotNull())
                .execute();
        lanes.afterCommit(lane);
    }
}
