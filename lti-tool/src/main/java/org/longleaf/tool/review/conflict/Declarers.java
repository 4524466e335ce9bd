package org.longleaf.tool.review.conflict;

import static org.longleaf.tables.Tables.REVIEWERS_LED;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.UUID;

/// Who may declare conflicts: whoever reviews today or leads those who do. To everybody else there
/// is no such page.
@Component
final class Declarers {

    private static final String[] ROLES = {
        "reviewer", "adjudicator", "trainee_reviewer", "lead_reviewer"
    };

    private final DSLContext sql;

    Declarers(DSLContext sql) {
        this.sql = sql;
    }

    /// Somebody whose reviewing the transaction's person leads.
    record Led(UUID id, @Nullable String name) {}

    boolean may() {
        return Boolean.TRUE.equals(sql.select(Routines.hasLiveGrant(ROLES)).fetchSingle().value1());
    }

    List<Led> led() {
        return sql.selectFrom(REVIEWERS_LED.call())
                .orderBy(REVIEWERS_LED.NAME, REVIEWERS_LED.ID)
                .fetch(row -> new Led(row.getId(), row.getName()));
    }
}
