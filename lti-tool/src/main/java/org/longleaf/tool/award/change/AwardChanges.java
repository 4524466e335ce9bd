package org.longleaf.tool.award.change;

import static org.longleaf.tables.Tables.AWARD_CHANGE;
import static org.longleaf.tables.Tables.AWARD_CHANGE_NOTE;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tables.tables.records.AwardChangeRecord;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The states of awards: added to, never rewritten. In a transaction of the award's district.
@Component
final class AwardChanges {

    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;

    AwardChanges(DSLContext sql, TimeBasedEpochRandomGenerator ids) {
        this.sql = sql;
        this.ids = ids;
    }

    UUID fresh() {
        return ids.generate();
    }

    History of(UUID award) {
        return new History(
                sql.selectFrom(AWARD_CHANGE)
                        .where(AWARD_CHANGE.AWARD_ID.eq(award))
                        .orderBy(AWARD_CHANGE.NUMBER)
                        .fetch(AwardChanges::change));
    }

    /// False where somebody else changed it just now: of two, one finds the number taken.
    boolean add(OpenedAward award, Change change) {
        return sql.insertInto(AWARD_CHANGE)
                        .set(AWARD_CHANGE.ID, change.id())
                        .set(AWARD_CHANGE.AWARD_ID, award.id())
                        .set(AWARD_CHANGE.DISTRICT_ID, award.district())
                        .set(AWARD_CHANGE.PERSON_ID, award.person().id())
                        .set(AWARD_CHANGE.NUMBER, change.number())
                        .set(AWARD_CHANGE.STATE, change.state().code())
                        .set(AWARD_CHANGE.REASON_CODE, code(change.why()))
                        .set(AWARD_CHANGE.REASON, change.words())
                        .set(AWARD_CHANGE.CHANGED_AT, change.at())
                        .set(AWARD_CHANGE.BY_PERSON, change.by())
                        .set(AWARD_CHANGE.UNDO_UNTIL, change.undoUntil())
                        .set(AWARD_CHANGE.TAKES_BACK, change.takesBack())
                        .onConflict(AWARD_CHANGE.AWARD_ID, AWARD_CHANGE.NUMBER)
                        .doNothing()
                        .execute()
                == 1;
    }

    void note(OpenedAward award, UUID change, String words) {
        sql.insertInto(AWARD_CHANGE_NOTE)
                .set(AWARD_CHANGE_NOTE.CHANGE_ID, change)
                .set(AWARD_CHANGE_NOTE.AWARD_ID, award.id())
                .set(AWARD_CHANGE_NOTE.DISTRICT_ID, award.district())
                .set(AWARD_CHANGE_NOTE.WORDS, words)
                .execute();
    }

    /// The words that stay inside, by change; none for whoever does not keep the issuer.
    Map<UUID, String> notes(UUID award) {
        return sql.selectFrom(AWARD_CHANGE_NOTE)
                .where(AWARD_CHANGE_NOTE.AWARD_ID.eq(award))
                .fetchMap(AWARD_CHANGE_NOTE.CHANGE_ID, AWARD_CHANGE_NOTE.WORDS);
    }

    private static @Nullable String code(@Nullable Why why) {
        return why == null ? null : why.code();
    }

    private static Change change(AwardChangeRecord row) {
        return new Change(
                row.getId(),
                row.getNumber(),
                State.of(row.getState()),
                Optional.ofNullable(row.getReasonCode()).flatMap(Why::find).orElse(null),
                row.getReason(),
                row.getChangedAt(),
                row.getByPerson(),
                row.getUndoUntil(),
                row.getTakesBack());
    }
}
