package org.longleaf.tool.award.exchange;

import static org.longleaf.tables.Tables.AWARD;
import static org.longleaf.tables.Tables.PUBLIC_AWARD;
import static org.longleaf.tables.Tables.PUBLIC_BADGE;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/// The badges of somebody's that hold, as they were signed. In a transaction of theirs. The query
/// names the person.
@Component
final class HeldCredentials {

    private final DSLContext sql;

    HeldCredentials(DSLContext sql) {
        this.sql = sql;
    }

    /// A badge in its two signed forms.
    ///
    /// @param document with its embedded proof; null for a badge older than those
    record Signed(@Nullable String document, String jwt) {}

    /// @param total of all pages
    record Page(List<Signed> credentials, int total) {}

    Page of(UUID person, PageAsked asked) {
        var shown = PUBLIC_AWARD(AWARD.PUBLIC_ID);
        var badge = PUBLIC_BADGE(AWARD.PUBLIC_ID);
        Condition wanted =
                AWARD.PERSON_ID
                        .eq(person)
                        .and(shown.STATE.eq("valid"))
                        .and(
                                asked.since() == null
                                        ? DSL.noCondition()
                                        : AWARD.AWARDED_AT.gt(asked.since()));
        int total =
                sql.fetchCount(
                        sql.selectOne().from(AWARD).crossJoin(DSL.lateral(shown)).where(wanted));
        return new Page(
                sql.select(badge.CREDENTIAL, AWARD.CREDENTIAL_JWT)
                        .from(AWARD)
                        .crossJoin(DSL.lateral(shown))
                        .crossJoin(DSL.lateral(badge))
                        .where(wanted)
                        .orderBy(AWARD.AWARDED_AT.desc(), AWARD.ID.desc())
                        .limit(asked.limit())
                        .offset(asked.offset())
                        .fetch(row -> new Signed(row.value1(), row.value2())),
                total);
    }
}
