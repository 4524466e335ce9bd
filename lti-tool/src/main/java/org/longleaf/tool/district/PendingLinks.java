package org.longleaf.tool.district;

import static org.longleaf.tables.Tables.PENDING_IDENTITY_LINK;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// People of whom a platform asserts that they are known elsewhere, and of whom nobody has decided.
@Component
final class PendingLinks {

    private final DSLContext sql;

    PendingLinks(DSLContext sql) {
        this.sql = sql;
    }

    boolean concern(UUID person) {
        return sql.fetchExists(
                PENDING_IDENTITY_LINK,
                PENDING_IDENTITY_LINK.DECIDED_AT.isNull(),
                PENDING_IDENTITY_LINK
                        .PERSON_ID
                        .eq(person)
                        .or(PENDING_IDENTITY_LINK.KNOWN_PERSON_ID.eq(person)));
    }
}
