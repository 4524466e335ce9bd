package org.longleaf.tool.evidence.upload;

import static org.longleaf.tables.Tables.STALE_UPLOADS;
import static org.longleaf.tables.Tables.UNEXAMINED_UPLOADS;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.longleaf.tool.evidence.file.EvidenceStore;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Gives up what nobody goes on with, wakes what nobody looked at, and has the store do likewise.
@Component
final class SweepUploads {

    private static final Logger LOG = LoggerFactory.getLogger(SweepUploads.class);

    /// A teacher may go on after a vacation week.
    static final Duration WAITED_FOR = Duration.ofDays(14);

    private static final Duration HALVES_WAITED_FOR = Duration.ofDays(2);

    private final DSLContext sql;
    private final UploadRows rows;
    private final EvidenceStore store;
    private final Clock clock;

    SweepUploads(DSLContext sql, UploadRows rows, EvidenceStore store, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.store = store;
        this.clock = clock;
    }

    void run(SchedulerClient scheduler) {
        Instant now = clock.instant();
        stale(now.minus(WAITED_FOR)).forEach(due -> rows.due(due).ifPresent(this::giveUp));
        unexamined().forEach(due -> UploadTasks.examineSoon(scheduler, due, clock));
        try {
            store.sweep(
                    now.minus(HALVES_WAITED_FOR),
                    object -> Routines.isUploadUnderWay(sql.configuration(), object));
        } catch (IOException e) {
            LOG.warn("The store could not be swept ({})", e.toString());
        }
    }

    private void giveUp(Upload upload) {
        try {
            if (rows.move(upload, State.ARRIVING, State.CANCELED, null)) {
                store.abandon(upload.arrival());
            }
        } catch (UncheckedIOException e) {
            LOG.warn("Upload {} was given up, its bytes later", upload.id(), e);
        }
    }

    private List<Due> stale(Instant before) {
        return sql.selectFrom(STALE_UPLOADS.call(before))
                .fetch(row -> new Due(row.getDistrictId(), row.getId()));
    }

    private List<Due> unexamined() {
        return sql.selectFrom(UNEXAMINED_UPLOADS.call())
                .fetch(row -> new Due(row.getDistrictId(), row.getId()));
    }
}
