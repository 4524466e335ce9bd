package org.longleaf.tool.evidence;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.longleaf.tables.Tables.DUPLICATE_FILE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Flags files that another teacher has for the same micro-credential already, byte for byte. The
/// function that finds them looks across districts and says ids only; who leads the reviewers sees
/// the flag, nobody else.
@Component
final class DuplicateFiles {

    private static final int MOST = 2;

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    DuplicateFiles(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Before a file's rows are written: of two that arrive at the same moment, the second one
    /// waits here and then sees the first.
    void oneAfterAnother(String sha256) {
        sql.select(
                        field(
                                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                                Object.class, val("file " + sha256)))
                .execute();
    }

    /// Beside the first who had it, and the second, lest the first be the lead's own: what thirty
    /// have alike is no flag for each two of them.
    void flag(UUID item, Instant at) {
        List<UUID> same =
                sql.fetch(
                                "select same.id from same_files({0}) same (id) order by 1 limit {1}",
                                val(item), inline(MOST))
                        .into(UUID.class);
        same.forEach(earlier ->
                sql.insertInto(DUPLICATE_FILE)
                        .set(DUPLICATE_FILE.ID, ids.generate())
                        .set(DUPLICATE_FILE.LATER_ITEM_ID, item)
                        .set(DUPLICATE_FILE.EARLIER_ITEM_ID, earlier)
                        .set(DUPLICATE_FILE.FOUND_AT, at)
                        .execute());
    }
}
