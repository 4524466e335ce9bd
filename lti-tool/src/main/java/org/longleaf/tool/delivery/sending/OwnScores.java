package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.longleaf.canvas.Result;
import org.longleaf.tool.delivery.ScorePayload;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

/// Tells a score that Longleaf gave before from one that somebody gave by hand: what stands in a
/// gradebook does not say whose it is.
@Component
final class OwnScores {

    private final Transactions transactions;
    private final DSLContext sql;

    OwnScores(Transactions transactions, DSLContext sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /// Whether what stands is a score that was owed to the same person there before, whatever came
    /// of it as far as we know.
    boolean include(Delivery delivery, Result standing) {
        var before = DELIVERY.as("before");
        return transactions
                .call(
                        Scope.ofDistrict(delivery.lane().district()),
                        () ->
                                sql.select(before.PAYLOAD)
                                        .from(before)
                                        .join(DELIVERY)
                                        .on(
                                                DELIVERY.PERSON_ID.eq(before.PERSON_ID),
                                                DELIVERY.ADDRESS.eq(before.ADDRESS),
                                                DELIVERY.DESTINATION.eq(before.DESTINATION),
                                                DELIVERY.POSITION.gt(before.POSITION))
                                        .where(
                                                DELIVERY.ID.eq(delivery.id()),
                                                before.STATE.ne("taken_back"))
                                        .fetch(row -> ScorePayload.fromJson(row.value1())))
                .stream()
                .flatMap(payload -> payload.points().stream())
                .anyMatch(standing::isWorth);
    }
}
