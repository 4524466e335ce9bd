package org.longleaf.tool.evidence.file;

import static org.longleaf.tables.Tables.SESSION;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.OpenVisits;
import org.longleaf.tool.evidence.file.MediaAddresses.Opened;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.UUID;

/// Whether somebody for whom an address was signed may still use it: an address must not outlive
/// the visit in which it was given, nor an admin's grant. Where an object store gives the bytes
/// itself, what it was told minutes ago stands.
@Component
final class MediaViewers {

    private final DSLContext sql;
    private final Administration administration;
    private final Clock clock;

    MediaViewers(DSLContext sql, Administration administration, Clock clock) {
        this.sql = sql;
        this.administration = administration;
        this.clock = clock;
    }

    boolean mayStill(Opened opened) {
        UUID district = opened.district();
        return sql.fetchExists(
                        SESSION,
                        SESSION.ID.eq(opened.viewer().session()),
                        OpenVisits.holdAt(clock.instant()))
                && (district == null
                        || administration.looksAfter(opened.viewer().person(), district));
    }
}
