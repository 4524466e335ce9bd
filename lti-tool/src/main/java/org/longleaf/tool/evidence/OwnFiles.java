package org.longleaf.tool.evidence;

import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.STORED_OBJECT;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// A visitor's own files, one by one, for what is done to them while they may still be changed.
@Component
public final class OwnFiles {

    private final OwnItems.Reading reading;
    private final OwnAttempts own;
    private final EvidenceItems items;
    private final DSLContext sql;

    OwnFiles(OwnItems.Reading reading, OwnAttempts own, EvidenceItems items, DSLContext sql) {
        this.reading = reading;
        this.own = own;
        this.items = items;
        this.sql = sql;
    }

    /// Works on a file while nobody else can change its attempt, in one transaction on its
    /// district.
    ///
    /// @throws ScreenProblem where it is not the visitor's, or may not be changed now
    public <T> T hold(Visitor visitor, UUID item, Function<OwnFile, T> work) {
        var found = reading.find(visitor, item);
        return own.hold(visitor, found.attempt(), draft -> work.apply(open(draft, item)));
    }

    /// In the transaction of [#hold]: `copy` is shown from now on, and the bytes of all that was
    /// there before are given up. What was confirmed of the piece stays.
    ///
    /// @return the objects to discard once this is committed
    ///
    /// @throws ScreenProblem where a legal hold keeps what would be given up
    public List<UUID> exchange(OwnFile file, UUID copy, Instant at) {
        List<UUID> gone = stillThere(file);
        items.show(file.item(), copy, at);
        for (UUID object : gone) {
            if (!items.destroyRedacted(object, file.person())) {
                throw ScreenProblem.conflict("redaction_held");
            }
        }
        return gone;
    }

    /// Redacted once more, the original has gone before.
    private List<UUID> stillThere(OwnFile file) {
        return sql.select(STORED_OBJECT.ID)
                .from(STORED_OBJECT)
                .where(
                        STORED_OBJECT.ID.in(file.original(), file.shown()),
                        STORED_OBJECT.DESTROYED_AT.isNull())
                .fetch(STORED_OBJECT.ID);
    }

    private OwnFile open(Draft draft, UUID item) {
        if (!draft.attempt().openForWork()) {
            throw ScreenProblem.conflict("evidence_not_open");
        }
        Item found =
                draft.items().stream()
                        .filter(each -> each.id().equals(item))
                        .findFirst()
                        .orElseThrow(ScreenProblem::notFound);
        Requirement asked = Pieces.open(draft, found.requirement());
        if (draft.earlier().items().containsKey(item)) {
            throw ScreenProblem.conflict("redaction_handed_in");
        }
        return sql.select(EVIDENCE_ITEM.asterisk(), STORED_OBJECT.MEDIA_TYPE)
                .from(EVIDENCE_ITEM)
                .join(STORED_OBJECT)
                .on(STORED_OBJECT.ID.eq(EVIDENCE_ITEM.SHOWN_OBJECT_ID))
                .where(EVIDENCE_ITEM.ID.eq(item))
                .fetchOptional(row -> file(draft.attempt(), asked, row))
                .orElseThrow(ScreenProblem::notFound);
    }

    private static OwnFile file(AttemptFacts attempt, Requirement asked, Record row) {
        return new OwnFile(
                attempt.district(),
                attempt.person(),
                attempt.attempt(),
                row.get(EVIDENCE_ITEM.ID),
                row.get(EVIDENCE_ITEM.BLIND_ID),
                asked.code(),
                row.get(EVIDENCE_ITEM.FILE_NAME),
                row.get(EVIDENCE_ITEM.KIND),
                row.get(EVIDENCE_ITEM.STORED_OBJECT_ID),
                row.get(EVIDENCE_ITEM.SHOWN_OBJECT_ID),
                row.get(STORED_OBJECT.MEDIA_TYPE),
                row.get(EVIDENCE_ITEM.SECONDS),
                row.get(EVIDENCE_ITEM.SOUND));
    }
}
