package org.longleaf.tool.delivery;

import static org.longleaf.tables.Tables.BADGE_PUSH_CHOICE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tables.Routines;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.UUID;

/// Who wants their badges in a backpack. Without a word of theirs nobody does.
@Component
public final class PushChoices {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    public PushChoices(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// In any transaction.
    public boolean isWanted(UUID person) {
        return Boolean.TRUE.equals(
                sql.select(Routines.wantsBadgesPushed(person)).fetchSingle().value1());
    }

    /// In a transaction of theirs. False where they said so before.
    public boolean choose(UUID person, boolean wanted) {
        if (isWanted(person) == wanted) {
            return false;
        }
        sql.insertInto(BADGE_PUSH_CHOICE)
                .set(BADGE_PUSH_CHOICE.ID, ids.generate())
                .set(BADGE_PUSH_CHOICE.PERSON_ID, person)
                .set(BADGE_PUSH_CHOICE.WANTED, wanted)
                .set(BADGE_PUSH_CHOICE.CHOSEN_AT, clock.instant())
                .execute();
        return true;
    }
}
