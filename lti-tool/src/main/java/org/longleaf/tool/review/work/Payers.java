package org.longleaf.tool.review.work;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.longleaf.tables.Routines.currentDay;
import static org.longleaf.tables.Routines.keepsStipends;
import static org.longleaf.tables.Tables.DISTRICT;
import static org.longleaf.tables.Tables.REVIEWER_POOL;
import static org.longleaf.tables.Tables.ROLE_GRANT;
import static org.longleaf.tables.Tables.ROLE_GRANT_MICRO_CREDENTIAL;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Who pays for reviews, and who keeps their rules and reads their statements.
@Component
final class Payers {

    private static final Field<UUID> NONE = inline((UUID) null, SQLDataType.UUID);

    private final DSLContext sql;

    Payers(DSLContext sql) {
        this.sql = sql;
    }

    /// A payer as an address and a list name it.
    ///
    /// @param key such as `district.T10`, `pool.NC-1` or `state`
    /// @param name null for the state
    record Named(String key, @Nullable String name, Payer payer) {}

    /// Under whose grant somebody works: a district's own before a pool's. The day is the
    /// transaction's.
    ///
    /// @param district of the work; null where there is none
    Payer of(UUID reviewer, Work work, UUID microCredential, @Nullable UUID district) {
        return sql.select(ROLE_GRANT.DISTRICT_ID, ROLE_GRANT.POOL_ID)
                .from(ROLE_GRANT)
                .join(ROLE_GRANT_MICRO_CREDENTIAL)
                .on(ROLE_GRANT_MICRO_CREDENTIAL.ROLE_GRANT_ID.eq(ROLE_GRANT.ID))
                .where(
                        ROLE_GRANT.PERSON_ID.eq(reviewer),
                        ROLE_GRANT.ROLE.in(work.roles()),
                        ROLE_GRANT_MICRO_CREDENTIAL.MICRO_CREDENTIAL_ID.eq(microCredential),
                        ROLE_GRANT.FROM_ON.le(currentDay()),
                        ROLE_GRANT.UNTIL_ON.isNull().or(ROLE_GRANT.UNTIL_ON.ge(currentDay())),
                        ROLE_GRANT.DISTRICT_ID.isNull().or(ROLE_GRANT.DISTRICT_ID.eq(district)))
                .orderBy(
                        ROLE_GRANT.DISTRICT_ID.isNull(), ROLE_GRANT.POOL_ID.isNull(), ROLE_GRANT.ID)
                .limit(1)
                .fetchOptional(row -> new Payer(row.value1(), row.value2()))
                .orElse(Payer.STATE);
    }

    /// Whose rules and statements the transaction's person keeps: the state's first, then pools,
    /// then districts.
    List<Named> kept() {
        List<Named> kept = new ArrayList<>();
        if (Boolean.TRUE.equals(sql.select(keepsStipends(NONE, NONE)).fetchSingle().value1())) {
            kept.add(new Named("state", null, Payer.STATE));
        }
        kept.addAll(
                sql.selectFrom(REVIEWER_POOL)
                        .where(condition(keepsStipends(REVIEWER_POOL.ID, NONE)))
                        .orderBy(REVIEWER_POOL.TITLE, REVIEWER_POOL.ID)
                        .fetch(pool ->
                                new Named(
                                        "pool." + pool.getCode(),
                                        pool.getTitle(),
                                        new Payer(null, pool.getId()))));
        kept.addAll(
                sql.selectFrom(DISTRICT)
                        .where(condition(keepsStipends(NONE, DISTRICT.ID)))
                        .orderBy(DISTRICT.NAME, DISTRICT.ID)
                        .fetch(district ->
                                new Named(
                                        "district." + district.getCode(),
                                        district.getName(),
                                        new Payer(district.getId(), null))));
        return kept;
    }
}
