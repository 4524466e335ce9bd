package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.LANE_PAUSE;
import static org.longleaf.tables.Tables.LANE_STATE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.LaneStateRecord;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.delivery.LaneState.Pause;
import org.longleaf.tool.delivery.LaneState.Trouble;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// The lanes of a district as its admin sees and stops them. All in a transaction of that district;
/// what changes them wants one of somebody who looks after it.
@Component
public final class Lanes {

    private static final String NO_WORDS = "no answer";

    private final DSLContext sql;
    private final Clock clock;
    private final AuditEvents audit;
    private final WakeLanes wake;

    public Lanes(DSLContext sql, Clock clock, AuditEvents audit, WakeLanes wake) {
        this.sql = sql;
        this.clock = clock;
        this.audit = audit;
        this.wake = wake;
    }

    private record Owing(int waiting, @Nullable Instant oldest, int sent) {
        static final Owing NOTHING = new Owing(0, null, 0);
    }

    /// All that owe something, are stopped, or whose far end makes them wait.
    public List<LaneState> of(UUID district) {
        Map<String, Owing> owing = owing(district);
        Map<String, Pause> pauses = pauses(district);
        Map<String, Trouble> troubles = troubles(district);
        Map<String, LaneState> states = new TreeMap<>();
        for (Map<String, ?> known : List.of(owing, pauses, troubles)) {
            for (String code : known.keySet()) {
                Owing one = owing.getOrDefault(code, Owing.NOTHING);
                states.put(
                        code,
                        new LaneState(
                                new Lane(Destination.ofCode(code), district),
                                one.waiting(),
                                one.oldest(),
                                one.sent(),
                                pauses.get(code),
                                troubles.get(code)));
            }
        }
        return List.copyOf(states.values());
    }

    /// Sends nothing more of it. What is under way still arrives.
    ///
    /// @return false where it is stopped already
    public boolean pause(Lane lane, UUID by) {
        boolean paused =
                sql.insertInto(LANE_PAUSE)
                                .set(LANE_PAUSE.DISTRICT_ID, lane.district())
                                .set(LANE_PAUSE.DESTINATION, lane.destination().code())
                                .set(LANE_PAUSE.PAUSED_BY, by)
                                .set(LANE_PAUSE.PAUSED_AT, clock.instant())
                                .onConflictDoNothing()
                                .execute()
                        == 1;
        if (paused) {
            note("lane.paused", lane, by);
        }
        return paused;
    }

    /// Lets it go on.
    ///
    /// @return false where it is not stopped
    public boolean resume(Lane lane, UUID by) {
        boolean resumed =
                sql.deleteFrom(LANE_PAUSE)
                                .where(
                                        LANE_PAUSE.DISTRICT_ID.eq(lane.district()),
                                        LANE_PAUSE.DESTINATION.eq(lane.destination().code()))
                                .execute()
                        == 1;
        if (resumed) {
            note("lane.resumed", lane, by);
            wake.afterCommit(lane);
        }
        return resumed;
    }

    /// Sends the next probe at once, or ends a rest: somebody knows that the far end is up.
    ///
    /// @return false where nothing stands in the way
    public boolean tryNow(Lane lane, UUID by) {
        Instant now = clock.instant();
        boolean changed =
                sql.update(LANE_STATE)
                                .set(LANE_STATE.NOT_BEFORE, now)
                                .where(isOf(lane), LANE_STATE.NOT_BEFORE.gt(now))
                                .execute()
                        == 1;
        if (changed) {
            note("lane.tried", lane, by);
            wake.afterCommit(lane);
        }
        return changed;
    }

    private void note(String action, Lane lane, UUID by) {
        audit.write(
                by,
                action,
                new Subject("district", lane.district()),
                lane.district(),
                Map.of("destination", lane.destination().code()));
    }

    private Map<String, Owing> owing(UUID district) {
        return sql.select(
                        DELIVERY.DESTINATION,
                        count().filterWhere(DELIVERY.STATE.eq(inline("waiting"))),
                        min(DELIVERY.CREATED_AT).filterWhere(DELIVERY.STATE.eq(inline("waiting"))),
                        count().filterWhere(DELIVERY.STATE.eq(inline("sent"))))
                .from(DELIVERY)
                .where(
                        DELIVERY.LANE_DISTRICT_ID.eq(district),
                        DELIVERY.STATE.eq(inline("waiting")).or(DELIVERY.STATE.eq(inline("sent"))))
                .groupBy(DELIVERY.DESTINATION)
                .fetchMap(
                        row -> row.value1(),
                        row -> new Owing(row.value2(), row.value3(), row.value4()));
    }

    private Map<String, Pause> pauses(UUID district) {
        return sql.selectFrom(LANE_PAUSE)
                .where(LANE_PAUSE.DISTRICT_ID.eq(district))
                .fetchMap(
                        row -> row.getDestination(),
                        row -> new Pause(row.getPausedBy(), row.getPausedAt()));
    }

    private Map<String, Trouble> troubles(UUID district) {
        return sql.selectFrom(LANE_STATE)
                .where(
                        LANE_STATE.DISTRICT_ID.eq(district),
                        LANE_STATE
                                .OPENED_AT
                                .isNotNull()
                                .or(LANE_STATE.NOT_BEFORE.gt(clock.instant())))
                .fetchMap(row -> row.getDestination(), Lanes::trouble);
    }

    private static Trouble trouble(LaneStateRecord row) {
        String words = Objects.requireNonNullElse(row.getWords(), NO_WORDS);
        Instant next = Objects.requireNonNull(row.getNotBefore());
        Instant since = row.getOpenedAt();
        return since == null
                ? new Trouble.Rests(next, words)
                : new Trouble.Down(since, row.getFailures(), next, words);
    }

    private static Condition isOf(Lane lane) {
        return LANE_STATE
                .DISTRICT_ID
                .eq(lane.district())
                .and(LANE_STATE.DESTINATION.eq(lane.destination().code()));
    }
}
