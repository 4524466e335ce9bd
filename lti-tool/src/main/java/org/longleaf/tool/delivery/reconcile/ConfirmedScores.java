package org.longleaf.tool.delivery.reconcile;

import static org.jooq.impl.DSL.inline;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.ScorePayload;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What the ledger says gradebooks took. In a transaction of the lane's district.
@Component
final class ConfirmedScores {

    private final DSLContext sql;

    ConfirmedScores(DSLContext sql) {
        this.sql = sql;
    }

    /// Somewhere a score went.
    record LineItem(UUID registration, String address) {}

    /// The next by address.
    ///
    /// @param since when something was confirmed there at least
    Optional<LineItem> next(UUID district, String after, Instant since) {
        return sql.select(DELIVERY.REGISTRATION_ID, DELIVERY.ADDRESS)
                .from(DELIVERY)
                .where(
                        confirmed(district),
                        DELIVERY.ADDRESS.gt(after),
                        DELIVERY.SETTLED_AT.ge(since))
                .orderBy(DELIVERY.ADDRESS, DELIVERY.POSITION.desc())
                .limit(1)
                .fetchOptional(
                        row -> new LineItem(Objects.requireNonNull(row.value1()), row.value2()));
    }

    /// Of everybody who was given points there, by the name that Canvas gives them.
    Map<String, Expected> at(UUID district, String address) {
        Map<String, Expected> all = new LinkedHashMap<>();
        sql.select(DELIVERY.ID, DELIVERY.PERSON_ID, DELIVERY.HOME_DISTRICT_ID, DELIVERY.PAYLOAD)
                .from(DELIVERY)
                .where(confirmed(district), DELIVERY.ADDRESS.eq(address))
                .orderBy(DELIVERY.POSITION)
                .fetch()
                .forEach(row -> {
                    ScorePayload payload = ScorePayload.fromJson(row.value4());
                    payload.points()
                            .ifPresent(points ->
                                    all.compute(
                                            payload.userId(),
                                            (_, before) ->
                                                    before == null
                                                            ? new Expected(
                                                                    row.value1(),
                                                                    row.value2(),
                                                                    row.value3(),
                                                                    points,
                                                                    List.of())
                                                            : before.then(row.value1(), points)));
                });
        return all;
    }

    /// Whether another score of the same person is on its way there.
    boolean isUnderWay(Expected expected, String address) {
        return sql.fetchExists(
                DELIVERY,
                DELIVERY.PERSON_ID
                        .eq(expected.person())
                        .and(DELIVERY.ADDRESS.eq(address))
                        .and(DELIVERY.DESTINATION.eq(Destination.CANVAS_SCORE.code()))
                        .and(DELIVERY.STATE.in("waiting", "sent")));
    }

    // Inline, so that every plan may use the index of these.
    private static Condition confirmed(UUID district) {
        return DELIVERY.LANE_DISTRICT_ID
                .eq(district)
                .and(DELIVERY.DESTINATION.eq(inline(Destination.CANVAS_SCORE.code())))
                .and(DELIVERY.STATE.eq(inline("confirmed")));
    }
}
