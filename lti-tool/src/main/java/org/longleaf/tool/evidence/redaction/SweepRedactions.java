package org.longleaf.tool.evidence.redaction;

import static org.longleaf.tables.Tables.REDACTIONS_TO_MIND;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jooq.DSLContext;
import org.longleaf.tool.evidence.redaction.RedactionTasks.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;

/// Wakes what nobody makes, gives up what nobody can approve any more, and discards what a crash
/// left in the store.
@Component
final class SweepRedactions {

    private static final Logger LOG = LoggerFactory.getLogger(SweepRedactions.class);

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
        if (found.state().isToBeMade()) {
            RedactionTasks.makeSoon(scheduler, due, clock);
        } else if (!found.state().isLive()) {
            destruction.clear(found);
        }
    }

    private List<Due> toMind() {
        return sql.selectFrom(REDACTIONS_TO_MIND.call())
                .fetch(row -> new Due(row.getDistrictId(), row.getId()));
    }
}
