package org.longleaf.tool.review.anchors;

import static org.longleaf.tables.Routines.currentPerson;
import static org.longleaf.tables.Tables.ANCHORS_KNOWN;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.UUID;

/// Who has read what was agreed on the anchors of a set: scoring them would prove nothing any more.
@Component
final class AnchorsKnown {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    AnchorsKnown(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// From now on by the transaction's person, if not before.
    void add(UUID set) {
        sql.insertInto(ANCHORS_KNOWN)
                .set(ANCHORS_KNOWN.ID, ids.generate())
                .set(ANCHORS_KNOWN.SET_ID, set)
                .set(ANCHORS_KNOWN.PERSON_ID, currentPerson())
                .set(ANCHORS_KNOWN.KNOWN_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }
}
