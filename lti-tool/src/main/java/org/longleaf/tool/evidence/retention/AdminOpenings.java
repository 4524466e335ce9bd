package org.longleaf.tool.evidence.retention;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.FILE_OPENING;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.UUID;

/// Tells a teacher that an admin opened a file of theirs.
@Component
final class AdminOpenings {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    AdminOpenings(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Once an hour is enough. The district must have been entered.
    void keep(UUID district, UUID item, UUID admin, Instant at) {
        sql.insertInto(
                        FILE_OPENING,
                        FILE_OPENING.ID,
                        FILE_OPENING.DISTRICT_ID,
                        FILE_OPENING.PERSON_ID,
                        FILE_OPENING.EVIDENCE_ITEM_ID,
                        FILE_OPENING.VIEWER_ID,
                        FILE_OPENING.VIEWER_ROLE,
                        FILE_OPENING.OPENED_AT)
                .select(
                        select(
                                        val(ids.generate()),
                                        EVIDENCE_ITEM.DISTRICT_ID,
                                        EVIDENCE_ITEM.PERSON_ID,
                                        EVIDENCE_ITEM.ID,
                                        val(admin),
                                        val("admin"),
                                        val(at, FILE_OPENING.OPENED_AT))
                                .from(EVIDENCE_ITEM)
                                .where(
                                        EVIDENCE_ITEM.ID.eq(item),
                                        EVIDENCE_ITEM.DISTRICT_ID.eq(district)))
                .onConflictDoNothing()
                .execute();
    }
}
