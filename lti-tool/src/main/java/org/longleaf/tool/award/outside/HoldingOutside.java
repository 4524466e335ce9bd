package org.longleaf.tool.award.outside;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.longleaf.tables.Tables.OUTSIDE_AWARD;
import static org.longleaf.tables.Tables.OUTSIDE_CHECK;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.OutsideCheck;
import org.longleaf.tool.award.outside.Finding.Found;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// Somebody's awards from elsewhere that are kept, verified, theirs and not over: those that others
/// may be handed. For a query of theirs.
@Component
public final class HoldingOutside {

    /// When its issuer gave it, or where it does not say, when it was brought.
    private static final Field<Instant> GIVEN_AT =
            coalesce(OUTSIDE_AWARD.ISSUED_AT, OUTSIDE_AWARD.ADDED_AT);

    private final DSLContext sql;
    private final Clock clock;

    HoldingOutside(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// When it was given, its id and its text as it was brought.
    ///
    /// @param since only what was given after that; null for all
    public Select<Record3<Instant, UUID, String>> of(UUID person, @Nullable Instant since) {
        OutsideCheck newest = OUTSIDE_CHECK.as("newest");
        return sql.select(GIVEN_AT, OUTSIDE_AWARD.ID, OUTSIDE_AWARD.BADGE)
                .from(OUTSIDE_AWARD)
                .crossJoin(
                        lateral(
                                        select().from(OUTSIDE_CHECK)
                                                .where(
                                                        OUTSIDE_CHECK.OUTSIDE_AWARD_ID.eq(
                                                                OUTSIDE_AWARD.ID))
                                                .orderBy(
                                                        OUTSIDE_CHECK.CHECKED_AT.desc(),
                                                        OUTSIDE_CHECK.ID.desc())
                                                .limit(1))
                                .as(newest))
                .where(
                        OUTSIDE_AWARD.PERSON_ID.eq(person),
                        OUTSIDE_AWARD.CONFIRMED_AT.isNotNull(),
                        OUTSIDE_AWARD
                                .EXPIRES_AT
                                .isNull()
                                .or(OUTSIDE_AWARD.EXPIRES_AT.gt(clock.instant())),
                        newest.FOUND.eq(Found.VERIFIED.code()),
                        newest.THEIRS.isTrue())
                .and(since == null ? noCondition() : GIVEN_AT.gt(since));
    }
}
