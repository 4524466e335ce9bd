package org.longleaf.tool.delivery;

import static org.jooq.impl.DSL.max;
import static org.longleaf.tables.Tables.NOTICE;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// When people were last told of something, for whoever would tell them again.
@Component
public final class LastTold {

    private final DSLContext sql;

    public LastTold(DSLContext sql) {
        this.sql = sql;
    }

    /// In a transaction of the person's.
    public Optional<Instant> of(UUID person, About about) {
        return sql.select(max(NOTICE.MADE_AT))
                .from(NOTICE)
                .where(NOTICE.PERSON_ID.eq(person), NOTICE.ABOUT.eq(about.code()))
                .fetchOptional(row -> row.value1());
    }
}
