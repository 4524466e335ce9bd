package org.longleaf.tool.catalog;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.lower;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The published micro-credentials that a visitor may choose from, by title.
@Component
public final class Shelf {

    private static final int PAGE = 20;

    private final DSLContext sql;

    public Shelf(DSLContext sql) {
        this.sql = sql;
    }

    /// @param page the page shown, from 1
    public record Page(List<Book> books, int page, int pages) {}

    /// A line of the list.
    public record Book(
            UUID version,
            String code,
            String title,
            String competency,
            BigDecimal contactHours,
            BigDecimal ceu,
            String issuer) {}

    /// A page of what fits a search, or the last one there is.
    public Page page(Search search) {
        var v = MICRO_CREDENTIAL_VERSION;
        Condition wanted = v.STATE.eq("published").and(matches(search.words()));
        Integer found =
                sql.select(count())
                        .from(v)
                        .join(MICRO_CREDENTIAL)
                        .on(MICRO_CREDENTIAL.ID.eq(v.MICRO_CREDENTIAL_ID))
                        .where(wanted)
                        .fetchSingle()
                        .value1();
        int pages = Math.max(1, Math.ceilDiv(found, PAGE));
        int shown = Math.min(search.pageWanted(), pages);
        List<Book> books =
                books(wanted)
                        .orderBy(lower(v.TITLE), MICRO_CREDENTIAL.CODE, v.VERSION)
                        .limit(PAGE)
                        .offset((shown - 1) * PAGE)
                        .fetch(Records.mapping(Book::new));
        return new Page(books, shown, pages);
    }

    /// Those of these versions that are on the shelf, in the list's order.
    public List<Book> these(Collection<UUID> versions) {
        var v = MICRO_CREDENTIAL_VERSION;
        return books(v.STATE.eq("published").and(v.ID.in(versions)))
                .orderBy(lower(v.TITLE), MICRO_CREDENTIAL.CODE, v.VERSION)
                .fetch(Records.mapping(Book::new));
    }

    private SelectConditionStep<
                    Record7<UUID, String, String, String, BigDecimal, BigDecimal, String>>
            books(Condition wanted) {
        var v = MICRO_CREDENTIAL_VERSION;
        return sql.select(
                        v.ID,
                        MICRO_CREDENTIAL.CODE,
                        v.TITLE,
                        v.COMPETENCY,
                        v.CONTACT_HOURS,
                        v.CEU,
                        ISSUER.NAME)
                .from(v)
                .join(MICRO_CREDENTIAL)
                .on(MICRO_CREDENTIAL.ID.eq(v.MICRO_CREDENTIAL_ID))
                .join(ISSUER)
                .on(ISSUER.ID.eq(v.ISSUER_ID))
                .where(wanted);
    }

    private static Condition matches(String search) {
        return search.isEmpty()
                ? DSL.noCondition()
                : MICRO_CREDENTIAL_VERSION
                        .TITLE
                        .containsIgnoreCase(search)
                        .or(MICRO_CREDENTIAL_VERSION.COMPETENCY.containsIgnoreCase(search))
                        .or(MICRO_CREDENTIAL.CODE.containsIgnoreCase(search));
    }
}
