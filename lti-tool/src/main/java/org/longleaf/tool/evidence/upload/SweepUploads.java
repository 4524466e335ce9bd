package org.longleaf.tool.evidence.upload;

import static org.longleaf.tables.Tables.STALE_UPLOADS;
import static org.longleaf.tables.Tables.UNEXAMINED_UPLOADS;
import static org.longleaf.tables.Tables.UPLOADS_TO_CLEAR;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.longleaf.tool.evidence.file.AwaitedCopies;
import org.longleaf.tool.evidence.upload.Upload.State;
import org.longleaf.tool.evidence.upload.UploadTasks.Due;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Gives up what nobody goes on with, wakes what nobody looked at, and clears the store of what is
/// over.
@Component
final class SweepUploads {

    /// A teacher may go on after a vacation week.
    static final Duration WAITED_FOR = Duration.ofDays(14);

    /// Halves and copies: nothing is worked on for so long.
    static final Duration LATE_COMERS_WAITED_FOR = Duration.ofDays(2);

    private final DSLContext sql;
    private final UploadRows rows;
    private final Leftovers leftovers;
    private final Clock clock;

    SweepUploads(DSLContext sql, UploadRows rows, Leftovers leftovers, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.leftovers = leftovers;
        this.clock = clock;
    }

    /// What may lie in the store for nobody.
    @Component
    record Leftovers(ClearUploads uploads, AwaitedCopies copies) {}

    void run(SchedulerClient scheduler) {
        Instant now = clock.instant();
        stale(now.minus(WAITED_FOR)).forEach(due -> rows.due(due).ifPresent(this::giveUp));
        unexamined().forEach(due -> UploadTasks.examineSoon(scheduler, due, clock));
        toClear().forEach(due -> rows.due(due).ifPresent(leftovers.uploads()::clear));
        leftovers.uploads().sweepHalves(now.minus(LATE_COMERS_WAITED_FOR));
        leftovers.copies().sweep(now.minus(LATE_COMERS_WAITED_FOR));
    }

    private void giveUp(Upload upload) {
        if (rows.move(upload, upload.state(), State.CANCELED, null)) {
            leftovers.uploads().clear(upload);
        }
    }

    private List<Due> stale(Instant before) {
        return sql.selectFrom(STALE_UPLOADS.call(before))
                .fetch(row -> new Due(row.getDistrictId(), row.getId()));
    }

    private List<Due> toClear() {
        return sql.selectFrom(UPLOADS_TO_CLEAR.call())
                .fetch(row -> new Due(row.getDistrictId(), row.getId()));
    }

    private List<Due> unexamined() {
        return sql.selectFrom(UNEXAMINED_UPLOADS.call())
                .fetch(row -> new Due(row.getDistrictId(), row.getId()));
    }
}
