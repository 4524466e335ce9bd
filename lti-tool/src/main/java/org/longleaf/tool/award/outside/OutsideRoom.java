package org.longleaf.tool.award.outside;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.octetLength;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.OUTSIDE_AWARD;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// How much is stored of awards from elsewhere for one person. In a transaction of theirs.
@Component
final class OutsideRoom {

    private static final int MOST = 100;

    /// A wallet may ask for all of them at once.
    private static final long MOST_BYTES = 20_000_000;

    private final DSLContext sql;

    OutsideRoom(DSLContext sql) {
        this.sql = sql;
    }

    /// For the rest of the transaction nobody else adds for this person: what is there now is all
    /// there is. No index says so, because two people who turn out to be one may both have brought
    /// the same badge.
    void alone(UUID person) {
        sql.execute(
                "select pg_advisory_xact_lock(hashtextextended({0}, 0))",
                val("outside_award " + person));
    }

    /// Whether one more can be stored for a person.
    ///
    /// @param instead the one whose place it takes; null for none
    boolean hasRoom(UUID person, String badge, @Nullable UUID instead) {
        return sql.select(count(), coalesce(sum(octetLength(OUTSIDE_AWARD.BADGE)), BigDecimal.ZERO))
                .from(OUTSIDE_AWARD)
                .where(OUTSIDE_AWARD.PERSON_ID.eq(person))
                .and(instead == null ? noCondition() : OUTSIDE_AWARD.ID.ne(instead))
                .fetchSingle(stored ->
                        stored.value1() < MOST
                                && stored.value2().longValue()
                                                + badge.getBytes(StandardCharsets.UTF_8).length
                                        <= MOST_BYTES);
    }
}
