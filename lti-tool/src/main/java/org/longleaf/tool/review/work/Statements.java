package org.longleaf.tool.review.work;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.STIPENDS_PAID;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.StipendsPaid;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// What all reviewers of a payer worked in a month and are owed. The database says who may read it,
/// and adds up before it tells.
@Component
final class Statements {

    private static final Field<BigDecimal> NONE = inline(BigDecimal.ZERO);

    private final DSLContext sql;

    Statements(DSLContext sql) {
        this.sql = sql;
    }

    /// @param sought part of a name; empty for everybody
    record Search(Payer payer, Month.Days days, String sought) {

        private Condition fits() {
            return sought.isBlank()
                    ? noCondition()
                    : PERSON.NAME.containsIgnoreCase(sought.strip());
        }
    }

    /// One reviewer's month.
    record Line(
            UUID reviewer,
            @Nullable String name,
            BigDecimal reviews,
            BigDecimal seconds,
            BigDecimal amount) {

        public long minutes() {
            return Minutes.of(seconds.longValue());
        }
    }

    /// One reviewer's month in one kind of work.
    record Part(
            @Nullable String name,
            @Nullable String uid,
            String work,
            long reviews,
            long seconds,
            BigDecimal amount) {}

    /// All of them together.
    record Total(int reviewers, BigDecimal reviews, BigDecimal seconds, BigDecimal amount) {

        public long minutes() {
            return Minutes.of(seconds.longValue());
        }
    }

    Total total(Search search) {
        var paid = paid(search);
        return sql.select(
                        countDistinct(PERSON.ID),
                        coalesce(sum(paid.REVIEWS), NONE),
                        coalesce(sum(paid.SECONDS), NONE),
                        coalesce(sum(paid.AMOUNT), NONE))
                .from(paid)
                .join(PERSON)
                .on(PERSON.ID.eq(paid.REVIEWER))
                .where(search.fits())
                .fetchSingle(Records.mapping(Total::new));
    }

    /// By name.
    List<Line> page(Search search, int offset, int limit) {
        var paid = paid(search);
        return sql.select(
                        PERSON.ID,
                        PERSON.NAME,
                        sum(paid.REVIEWS),
                        sum(paid.SECONDS),
                        sum(paid.AMOUNT))
                .from(paid)
                .join(PERSON)
                .on(PERSON.ID.eq(paid.REVIEWER))
                .where(search.fits())
                .groupBy(PERSON.ID, PERSON.NAME)
                .orderBy(PERSON.NAME, PERSON.ID)
                .offset(offset)
                .limit(limit)
                .fetch(Records.mapping(Line::new));
    }

    /// By name, and then by what was done.
    List<Part> parts(Search search, int offset, int limit) {
        var paid = paid(search);
        return sql.select(
                        PERSON.NAME, PERSON.UID, paid.WORK, paid.REVIEWS, paid.SECONDS, paid.AMOUNT)
                .from(paid)
                .join(PERSON)
                .on(PERSON.ID.eq(paid.REVIEWER))
                .where(search.fits())
                .orderBy(PERSON.NAME, PERSON.ID, paid.WORK)
                .offset(offset)
                .limit(limit)
                .fetch(Records.mapping(Part::new));
    }

    private static StipendsPaid paid(Search search) {
        return STIPENDS_PAID.call(
                search.payer().pool(),
                search.payer().district(),
                search.days().first(),
                search.days().last());
    }
}
