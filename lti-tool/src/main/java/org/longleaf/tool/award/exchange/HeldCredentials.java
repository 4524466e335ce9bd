package org.longleaf.tool.award.exchange;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.PUBLIC_AWARD;
import static org.longleaf.tables.Tables.PUBLIC_BADGE;

import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.outside.HoldingOutside;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The badges of somebody's that hold, as they were signed: those earned here, and those from
/// elsewhere that are verified and theirs. In a transaction of theirs. The queries name the person.
@Component
final class HeldCredentials {

    private final DSLContext sql;
    private final HoldingOutside outside;

    HeldCredentials(DSLContext sql, HoldingOutside outside) {
        this.sql = sql;
        this.outside = outside;
    }

    /// @param credentials each as a document with its embedded proof, or where it has none as a JWT
    /// @param total of all pages
    record Page(List<String> credentials, int total) {}

    Page of(UUID person, PageAsked asked) {
        Table<Record3<Instant, UUID, String>> held =
                earned(person, asked.since())
                        .unionAll(outside.of(person, asked.since()))
                        .asTable("held", "given_at", "id", "text");
        return new Page(
                sql.select(held.field("text", String.class))
                        .from(held)
                        .orderBy(field(name("given_at")).desc(), field(name("id")).desc())
                        .limit(asked.limit())
                        .offset(asked.offset())
                        .fetch(row -> row.value1()),
                sql.fetchCount(sql.select(inline(1)).from(held)));
    }

    private Select<Record3<Instant, UUID, String>> earned(UUID person, @Nullable Instant since) {
        var shown = PUBLIC_AWARD(AWARD.PUBLIC_ID);
        var badge = PUBLIC_BADGE(AWARD.PUBLIC_ID);
        return sql.select(
                        AWARD.AWARDED_AT,
                        AWARD.ID,
                        coalesce(badge.CREDENTIAL, AWARD.CREDENTIAL_JWT))
                .from(AWARD)
                .crossJoin(lateral(shown))
                .crossJoin(lateral(badge))
                .where(AWARD.PERSON_ID.eq(person), shown.STATE.eq("valid"))
                .and(since == null ? noCondition() : AWARD.AWARDED_AT.gt(since));
    }
}
