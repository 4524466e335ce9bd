package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.SCHOOL;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.view.SoughtNames;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Whose names a blind reviewer must not read in an attempt. Its district must have been entered.
@Component
public final class AttemptNames implements SoughtNames {

    private final DSLContext sql;

    public AttemptNames(DSLContext sql) {
        this.sql = sql;
    }

    Names of(UUID attempt) {
        return sql.select(PERSON.NAME, SCHOOL.NAME)
                .from(ATTEMPT)
                .join(PERSON)
                .on(PERSON.ID.eq(ATTEMPT.PERSON_ID))
                .leftJoin(SCHOOL)
                .on(SCHOOL.ID.eq(ATTEMPT.SCHOOL_ID))
                .where(ATTEMPT.ID.eq(attempt))
                .fetchSingle(row -> Names.of(said(row.value1()), said(row.value2())));
    }

    @Override
    public List<String> foundIn(UUID attempt, String text) {
        return of(attempt).foundIn(text);
    }

    private static String said(@Nullable String name) {
        return Objects.requireNonNullElse(name, "");
    }
}
