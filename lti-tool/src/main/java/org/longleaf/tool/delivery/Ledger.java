package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.DELIVERY;

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
        CONFIRMED,
        REFUSED,
        GIVEN_UP,

        /// Before it was sent.
        TAKEN_BACK;

        /// Whether nothing more happens by itself.
        public boolean isFinal() {
            return this != WAITING;
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

    /// Tries at once what waits for its next try: somebody has mended what was wrong.
    public void tryNow(Destination destination, UUID subject) {
        sql.update(DELIVERY)
                .set(DELIVERY.NEXT_TRY_AT, clock.instant())
                .where(
                        DELIVERY.DESTINATION.eq(destination.code()),
                        DELIVERY.SUBJECT_ID.eq(subject),
                        DELIVERY.STATE.eq("waiting"))
                .returningResult(DELIVERY.LANE_DISTRICT_ID)
                .fetch(DELIVERY.LANE_DISTRICT_ID)
                .forEach(district -> lanes.afterCommit(new Lane(destination, district)));
    }
}
