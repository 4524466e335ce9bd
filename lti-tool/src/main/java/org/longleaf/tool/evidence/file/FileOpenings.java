package org.longleaf.tool.evidence.file;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.longleaf.tables.Routines.auditsPiece;
import static org.longleaf.tables.Routines.coachesDraft;
import static org.longleaf.tables.Routines.openedAsLead;
import static org.longleaf.tables.Tables.CAPTION_TRACK;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.FILE_OPENING;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.evidence.file.MediaAddresses.Opened;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.UUID;

/// Keeps who opened a teacher's file, and when: once for each viewer and hour, however many ranges
/// a player asks for. Reading its captions is opening it. The teacher's own looks are not kept.
@Component
public final class FileOpenings {

    private static final Condition COACHED = condition(coachesDraft(EVIDENCE_ITEM.ATTEMPT_ID));

    /// A lead's opening of a work is an act, kept when it is done: looking on for two hours is part
    /// of it, and does not open the work for two more.
    private static final Condition KEPT_BY_LOOKING =
            COACHED.or(condition(openedAsLead(EVIDENCE_ITEM.ID)).not());

    private final Transactions transactions;
    private final DSLContext sql;
    private final TimeBasedEpochRandomGenerator ids;
    private final Clock clock;

    FileOpenings(
            Transactions transactions,
            DSLContext sql,
            TimeBasedEpochRandomGenerator ids,
            Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
    }

    /// In a transaction of its own. The row is written in the district of the evidence, which the
    /// *handed* policies have just let its viewer see.
    void keep(Opened opened) {
        keep(EVIDENCE_ITEM.BLIND_ID.eq(opened.piece().blindId()), opened.viewer().person());
    }

    /// That the captions of a piece were read.
    public void keepWords(String track, UUID reader) {
        keep(
                EVIDENCE_ITEM.ID.eq(
                        select(CAPTION_TRACK.EVIDENCE_ITEM_ID)
                                .from(CAPTION_TRACK)
                                .where(CAPTION_TRACK.BLIND_ID.eq(track))),
                reader);
    }

    private void keep(Condition which, UUID viewer) {
        transactions.run(
                new Scope(null, viewer, null),
                () ->
                        sql.select(
                                        EVIDENCE_ITEM.ID,
                                        EVIDENCE_ITEM.DISTRICT_ID,
                                        EVIDENCE_ITEM.PERSON_ID,
                                        when(COACHED, "coach")
                                                .when(
                                                        condition(auditsPiece(EVIDENCE_ITEM.ID)),
                                                        "auditor")
                                                .otherwise("reviewer"))
                                .from(EVIDENCE_ITEM)
                                .where(which, EVIDENCE_ITEM.PERSON_ID.ne(viewer), KEPT_BY_LOOKING)
                                .fetchOptional()
                                .ifPresent(item -> keep(item, viewer)));
    }

    /// A reviewer, the auditor who drew the work, or the coach who was asked to look at a draft.
    private void keep(Record4<UUID, UUID, UUID, String> item, UUID viewer) {
        transactions.enter(item.value2());
        sql.insertInto(FILE_OPENING)
                .set(FILE_OPENING.ID, ids.generate())
                .set(FILE_OPENING.DISTRICT_ID, item.value2())
                .set(FILE_OPENING.PERSON_ID, item.value3())
                .set(FILE_OPENING.EVIDENCE_ITEM_ID, item.value1())
                .set(FILE_OPENING.VIEWER_ID, viewer)
                .set(FILE_OPENING.VIEWER_ROLE, item.value4())
                .set(FILE_OPENING.OPENED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }
}
