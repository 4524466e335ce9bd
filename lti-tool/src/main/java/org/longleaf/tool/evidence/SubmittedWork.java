package org.longleaf.tool.evidence;

import static org.jooq.impl.DSL.field;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.STORED_OBJECT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.evidence.view.Viewed;
import org.longleaf.tool.evidence.view.Viewings;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// What was handed in, as far as the running transaction may see it: for the teacher, or for a
/// reviewer whose claim lives. Addresses are signed for the person of that transaction.
@Component
public final class SubmittedWork {

    private static final Field<UUID> PERSON = field("current_person()", UUID.class);
    private static final Field<UUID> REGISTRATION = field("current_registration()", UUID.class);

    private final DSLContext sql;
    private final Viewings viewings;

    public SubmittedWork(DSLContext sql, Viewings viewings) {
        this.sql = sql;
        this.viewings = viewings;
    }

    /// All pieces of a submission, in the order they were asked.
    ///
    /// @param session the visitor's, to which addresses are bound
    public List<Piece> pieces(UUID submission, UUID session) {
        Viewer viewer = viewer(session);
        List<Piece> pieces =
                sql.select(
                                EVIDENCE_ITEM.ID,
                                EVIDENCE_ITEM.BLIND_ID,
                                EVIDENCE_REQUIREMENT.ID,
                                EVIDENCE_REQUIREMENT.CODE,
                                EVIDENCE_REQUIREMENT.DESCRIPTION,
                                EVIDENCE_ITEM.KIND,
                                EVIDENCE_ITEM.BODY,
                                EVIDENCE_ITEM.DESTROYED_AT,
                                STORED_OBJECT.MEDIA_TYPE,
                                STORED_OBJECT.BYTE_COUNT,
                                SUBMISSION.SUBMITTED_AT)
                        .from(SUBMISSION_ITEM)
                        .join(SUBMISSION)
                        .on(SUBMISSION.ID.eq(SUBMISSION_ITEM.SUBMISSION_ID))
                        .join(EVIDENCE_ITEM)
                        .on(EVIDENCE_ITEM.ID.eq(SUBMISSION_ITEM.EVIDENCE_ITEM_ID))
                        .join(EVIDENCE_REQUIREMENT)
                        .on(EVIDENCE_REQUIREMENT.ID.eq(SUBMISSION_ITEM.REQUIREMENT_ID))
                        .leftJoin(STORED_OBJECT)
                        .on(STORED_OBJECT.ID.eq(EVIDENCE_ITEM.SHOWN_OBJECT_ID))
                        .where(SUBMISSION_ITEM.SUBMISSION_ID.eq(submission))
                        .orderBy(
                                EVIDENCE_REQUIREMENT.POSITION,
                                EVIDENCE_ITEM.CREATED_AT,
                                EVIDENCE_ITEM.ID)
                        .fetch(row -> piece(row, viewer));
        List<Viewed> apart = Viewed.toldApart(pieces.stream().map(Piece::viewed).toList());
        return IntStream.range(0, pieces.size())
                .mapToObj(place -> pieces.get(place).viewedAs(apart.get(place)))
                .toList();
    }

    /// What the teacher says has changed; empty at the first submission.
    public String changeNote(UUID submission) {
        return Optional.ofNullable(
                        sql.select(SUBMISSION.CHANGE_NOTE)
                                .from(SUBMISSION)
                                .where(SUBMISSION.ID.eq(submission))
                                .fetchOne(SUBMISSION.CHANGE_NOTE))
                .orElse("");
    }

    private Viewer viewer(UUID session) {
        Record settings = sql.select(PERSON, REGISTRATION).fetchSingle();
        return new Viewer(session, settings.get(PERSON), settings.get(REGISTRATION));
    }

    private Piece piece(Record row, Viewer viewer) {
        String body = row.get(EVIDENCE_ITEM.BODY);
        Viewed viewed =
                viewings.of(
                        new Viewings.Row(
                                row.get(EVIDENCE_ITEM.ID),
                                row.get(EVIDENCE_ITEM.BLIND_ID),
                                row.get(EVIDENCE_REQUIREMENT.CODE),
                                row.get(EVIDENCE_REQUIREMENT.DESCRIPTION),
                                row.get(EVIDENCE_ITEM.KIND),
                                body,
                                row.get(STORED_OBJECT.MEDIA_TYPE),
                                0),
                        viewer,
                        row.get(SUBMISSION.SUBMITTED_AT));
        return new Piece(
                viewed.blindId(),
                row.get(EVIDENCE_REQUIREMENT.ID),
                row.get(EVIDENCE_REQUIREMENT.CODE),
                viewed.name(),
                row.get(EVIDENCE_ITEM.KIND),
                body,
                row.get(STORED_OBJECT.MEDIA_TYPE),
                viewed,
                bytes(body, row.get(STORED_OBJECT.BYTE_COUNT)),
                row.get(EVIDENCE_ITEM.DESTROYED_AT));
    }

    private static long bytes(@Nullable String body, @Nullable Long stored) {
        if (stored != null) {
            return stored;
        }
        return body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
    }
}
