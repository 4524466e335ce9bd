package org.longleaf.tool.evidence.redaction;

import static org.longleaf.tables.Tables.REDACTIONS_TO_MIND;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.longleaf.tool.evidence.redaction.Redaction.State;
import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Wakes what nobody makes, gives up what nobody can approve any more, and discards what a crash
/// left in the store.
@Component
final class SweepRedactions {

    private static final Logger LOG = LoggerFactory.getLogger(SweepRedactions.class);

    /// Longer than the longest video is worked on: until then its bytes may still arrive.
    static final Duration STILL_ARRIVING = Duration.ofHours(6);

    private final DSLContext sql;
    private final RedactionRows rows;
    private final Destruction destruction;
    private final Clock clock;

    SweepRedactions(DSLContext sql, RedactionRows rows, Destruction destruction, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.destruction = destruction;
        this.clock = clock;
    }

    void run(SchedulerClient scheduler) {
        for (Due due : toMind()) {
            try {
                rows.due(due).ifPresent(found -> mind(found, due, scheduler));
            } catch (RuntimeException e) {
                LOG.warn("Redaction {} is left to the next sweep", due.id(), e);
            }
        }
    }

    private void mind(Redaction found, Due due, SchedulerClient scheduler) {
        boolean settled =
                found.state() == State.APPROVED
                        || rows.isWhole(found)
                        || found.changedAt().isBefore(clock.instant().minus(STILL_ARRIVING));
        if (found.state().isToBeMade()) {
            RedactionTasks.makeSoon(scheduler, due, clock);
        } else if (!found.state().isLive() && settled) {
            destruction.clear(found);
        }
    }

    private List<Due> toMind() {
        return sql.selectFrom(REDACTIONS_TO_MIND.call())
                .fetch(row -> new Due(row.getDistrictId(), row.getId()));
    }
}
