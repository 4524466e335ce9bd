package org.longleaf.tool.delivery.webhook;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.DELIVERY_TRY;
import static org.longleaf.tables.Tables.WEBHOOK_DELIVERY;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.webhook.OweEvents.Sending;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What was sent to a webhook, and sending it again: the same event under the same id, as a
/// delivery of its own. In a transaction of the district.
@Component
final class SentEvents {

    /// On one page.
    static final int SHOWN = 25;

    /// At one press.
    static final int MOST_AT_ONCE = 1000;

    private final DSLContext sql;
    private final OweEvents owe;
    private final Clock clock;

    SentEvents(DSLContext sql, OweEvents owe, Clock clock) {
        this.sql = sql;
        this.owe = owe;
        this.clock = clock;
    }

    /// One sending.
    ///
    /// @param state as the outbox names it
    /// @param words what the far end said last; null before the first try
    /// @param replayed whether it is one again
    record Sent(
            UUID delivery,
            UUID event,
            EventType type,
            Instant happenedAt,
            String state,
            @Nullable String words,
            int tries,
            boolean replayed) {}

    /// The newest, or those before one of them.
    ///
    /// @param before null for the newest; one more than [#SHOWN] says that there are older ones
    List<Sent> of(UUID webhook, @Nullable UUID before) {
        return sql.select(
                        DELIVERY.ID,
                        WEBHOOK_DELIVERY.EVENT_ID,
                        WEBHOOK_DELIVERY.TYPE,
                        WEBHOOK_DELIVERY.HAPPENED_AT,
                        DELIVERY.STATE,
                        DELIVERY.LAST_ANSWER,
                        field(
                                selectCount()
                                        .from(DELIVERY_TRY)
                                        .where(DELIVERY_TRY.DELIVERY_ID.eq(DELIVERY.ID))),
                        WEBHOOK_DELIVERY.TURN)
                .from(WEBHOOK_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(WEBHOOK_DELIVERY.DELIVERY_ID))
                .where(
                        WEBHOOK_DELIVERY.WEBHOOK_ID.eq(webhook),
                        before == null ? noCondition() : WEBHOOK_DELIVERY.DELIVERY_ID.lt(before))
                .orderBy(WEBHOOK_DELIVERY.DELIVERY_ID.desc())
                .limit(SHOWN + 1)
                .fetch(row ->
                        new Sent(
                                row.value1(),
                                row.value2(),
                                EventType.of(row.value3()),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7(),
                                row.value8() > 0));
    }

    /// One of them again. False where there is none such, or it waits still.
    boolean again(Webhook to, UUID delivery) {
        return again(to, WEBHOOK_DELIVERY.DELIVERY_ID.eq(delivery), 1) == 1;
    }

    /// All that happened in a span, the earliest first; what waits still comes by itself.
    ///
    /// @return how many, [#MOST_AT_ONCE] at most
    int again(Webhook to, Instant from, Instant before) {
        return again(
                to,
                WEBHOOK_DELIVERY
                        .HAPPENED_AT
                        .ge(from)
                        .and(WEBHOOK_DELIVERY.HAPPENED_AT.lt(before))
                        .and(WEBHOOK_DELIVERY.TYPE.ne(EventType.TEST.code()))
                        .and(WEBHOOK_DELIVERY.TURN.eq(0)),
                MOST_AT_ONCE);
    }

    private int again(Webhook to, Condition which, int most) {
        List<Sending> wanted = wanted(to, which, most);
        wanted.forEach(one -> owe.owe(to, one, clock.instant()));
        return wanted.size();
    }

    private List<Sending> wanted(Webhook to, Condition which, int most) {
        var waiting = WEBHOOK_DELIVERY.as("waiting");
        var its = DELIVERY.as("its");
        return sql.select(
                        WEBHOOK_DELIVERY.EVENT_ID,
                        WEBHOOK_DELIVERY.TYPE,
                        WEBHOOK_DELIVERY.HAPPENED_AT,
                        DELIVERY.PERSON_ID,
                        DELIVERY.SUBJECT_ID,
                        DELIVERY.PAYLOAD,
                        lastTurn())
                .from(WEBHOOK_DELIVERY)
                .join(DELIVERY)
                .on(DELIVERY.ID.eq(WEBHOOK_DELIVERY.DELIVERY_ID))
                .where(WEBHOOK_DELIVERY.WEBHOOK_ID.eq(to.id()), which)
                // What was taken back never happened, to whoever is told.
                .and(DELIVERY.STATE.ne("taken_back"))
                .and(
                        notExists(
                                selectOne()
                                        .from(waiting)
                                        .join(its)
                                        .on(its.ID.eq(waiting.DELIVERY_ID))
                                        .where(
                                                waiting.WEBHOOK_ID.eq(to.id()),
                                                waiting.EVENT_ID.eq(WEBHOOK_DELIVERY.EVENT_ID),
                                                its.STATE.eq("waiting"))))
                .orderBy(WEBHOOK_DELIVERY.HAPPENED_AT, WEBHOOK_DELIVERY.DELIVERY_ID)
                .limit(most)
                .fetch(row ->
                        new Sending(
                                row.value1(),
                                EventType.of(row.value2()),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                to.tellsUid() ? row.value6() : CloudEvent.withoutUid(row.value6()),
                                Optional.ofNullable(row.value7()).orElse(0) + 1));
    }

    private static Field<Integer> lastTurn() {
        var turns = WEBHOOK_DELIVERY.as("turns");
        return field(
                select(max(turns.TURN))
                        .from(turns)
                        .where(
                                turns.WEBHOOK_ID.eq(WEBHOOK_DELIVERY.WEBHOOK_ID),
                                turns.EVENT_ID.eq(WEBHOOK_DELIVERY.EVENT_ID)));
    }
}
