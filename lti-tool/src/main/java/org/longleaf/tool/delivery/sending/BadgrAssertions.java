package org.longleaf.tool.delivery.sending;

import static org.longleaf.tables.Tables.BADGR_ASSERTION;
import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.longleaf.tables.Routines;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// What backpack services made of awards, and whether their owners still want it.
@Component
final class BadgrAssertions {

    private final Transactions transactions;
    private final DSLContext sql;
    private final Clock clock;

    BadgrAssertions(Transactions transactions, DSLContext sql, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    boolean isWanted(Delivery delivery) {
        return transactions.call(
                Scope.ofDistrict(delivery.homeDistrict()),
                () ->
                        Boolean.TRUE.equals(
                                sql.select(Routines.wantsBadgesPushed(DELIVERY.PERSON_ID))
                                        .from(DELIVERY)
                                        .where(DELIVERY.ID.eq(delivery.id()))
                                        .fetchSingle()
                                        .value1()));
    }

    /// What the service calls an award's badge, where it was told.
    Optional<String> of(Delivery delivery, UUID award) {
        return transactions.call(
                Scope.ofDistrict(delivery.homeDistrict()),
                () ->
                        sql.select(BADGR_ASSERTION.ENTITY_ID)
                                .from(BADGR_ASSERTION)
                                .where(BADGR_ASSERTION.AWARD_ID.eq(award))
                                .fetchOptional(BADGR_ASSERTION.ENTITY_ID));
    }

    void keep(Delivery delivery, UUID award, String entity) {
        var kept = BADGR_ASSERTION;
        transactions.run(
                Scope.ofDistrict(delivery.homeDistrict()),
                () ->
                        sql.insertInto(
                                        kept,
                                        kept.AWARD_ID,
                                        kept.DISTRICT_ID,
                                        kept.PERSON_ID,
                                        kept.ENTITY_ID,
                                        kept.TAKEN_AT)
                                .select(
                                        DSL.select(
                                                        DSL.val(award),
                                                        DELIVERY.HOME_DISTRICT_ID,
                                                        DELIVERY.PERSON_ID,
                                                        DSL.val(entity),
                                                        DSL.val(clock.instant(), kept.TAKEN_AT))
                                                .from(DELIVERY)
                                                .where(DELIVERY.ID.eq(delivery.id())))
                                .onConflict(kept.AWARD_ID)
                                .doUpdate()
                                .set(kept.ENTITY_ID, entity)
                                .set(kept.TAKEN_AT, clock.instant())
                                .execute());
    }
}
