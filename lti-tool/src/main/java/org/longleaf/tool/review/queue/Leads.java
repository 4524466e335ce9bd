package org.longleaf.tool.review.queue;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

/// Who leads reviewers. Whom and over what, the database's own functions say; to everybody else a
/// lead's pages are not there.
@Component
public final class Leads {

    private final DSLContext sql;

    public Leads(DSLContext sql) {
        this.sql = sql;
    }

    /// Whether the transaction's person leads any today.
    public boolean any() {
        return Boolean.TRUE.equals(
                sql.select(Routines.hasLiveGrant(new String[] {"lead_reviewer"}))
                        .fetchSingle()
                        .value1());
    }
}
