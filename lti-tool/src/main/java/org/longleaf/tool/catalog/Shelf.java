package org.longleaf.tool.catalog;

import static org.jooq.impl.DSL.count;
import static org.longleaf.tables.Tables.ISSUER;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;
import static org.longleaf.tables.Tables.MICRO_CREDENTIAL_VERSION;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/// The published micro-credentials that a visitor may choose from, by code.
@Component
final class Shelf {

    private static final int PAGE = 20;

    private final DSLContext sql;

    Shelf(DSLContext sql) {
        this.sql = sql;
    }

    /// @param page the page shown, from 1
    record Page(List<Book> books, int page, int pages) {}

    /// A line of the list.
    record Book(
            UUID version,
            String code,
            String title,
            String competency,
            BigDecimal contactHours,
            BigDecimal ceu,
            String issuer) {}

    Page page(String search, int page) {
        var v = MICRO_CREDENTIAL_VERSION;
        Condition wanted = v.STATE.eq("published").and(matches(search));
        Integer found =
                sql.select(count())
                        .from(v)
                        .join(MICRO_CREDENTIAL)
                        .on(MICRO_CREDENTIAL.ID.eq(v.MICRO_CREDENTIAL_ID))
                        .where(wanted)
                        .fetchSingle()
                        .value1();
        int pages = Math.max(1, Math.ceilDiv(found, PAGE));
        int shown = Math.min(page, pages);
        List<Book> books =
                sql.select(
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
                        .where(wanted)
                        .orderBy(MICRO_CREDENTIAL.CODE, v.VERSION)
                        .limit(PAGE)
                        .offset((shown - 1) * PAGE)
                        .fetch(Records.mapping(Book::new));
        return new Page(books, shown, pages);
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
