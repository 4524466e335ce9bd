package org.longleaf.tool.evidence.view;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.longleaf.tables.Tables.ATTEMPT;
import static org.longleaf.tables.Tables.ATTESTATION;
import static org.longleaf.tables.Tables.CRITERION;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;
import static org.longleaf.tables.Tables.EVIDENCE_REQUIREMENT;
import static org.longleaf.tables.Tables.OPEN_CRITERION;
import static org.longleaf.tables.Tables.RECORDING_CONSENT;
import static org.longleaf.tables.Tables.SUBMISSION;
import static org.longleaf.tables.Tables.SUBMISSION_ITEM;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// A visitor's own pieces. The row policies would show a teacher all pieces of their district: that
/// it is their own is asked here, each time.
@Component
final class OwnPieces {

    /// As AttemptFacts says.
    private static final Set<String> OPEN = Set.of("draft", "more_evidence_asked");

    private static final Field<Boolean> HANDED_IN =
            field(
                    exists(
                            selectOne()
                                    .from(SUBMISSION_ITEM)
                                    .where(SUBMISSION_ITEM.EVIDENCE_ITEM_ID.eq(EVIDENCE_ITEM.ID))));

    /// Whether a criterion that is open is judged by it.
    private static final Field<Boolean> ASKED_AGAIN =
            field(
                    exists(
                            selectOne()
                                    .from(OPEN_CRITERION)
                                    .join(CRITERION)
                                    .on(CRITERION.ID.eq(OPEN_CRITERION.CRITERION_ID))
                                    .join(EVIDENCE_REQUIREMENT)
                                    .on(EVIDENCE_REQUIREMENT.CODE.eq(any(CRITERION.EVIDENCE)))
                                    .where(
                                            OPEN_CRITERION.ATTEMPT_ID.eq(EVIDENCE_ITEM.ATTEMPT_ID),
                                            EVIDENCE_REQUIREMENT.ID.eq(
                                                    EVIDENCE_ITEM.REQUIREMENT_ID))));

    private final Transactions transactions;
    private final DSLContext sql;

    OwnPieces(Transactions transactions, DSLContext sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /// A piece that was not removed, if it is the visitor's. Needs a transaction.
    Optional<OwnPiece> find(String blindId, Visitor visitor) {
        return sql.select(
                        EVIDENCE_ITEM.ID,
                        EVIDENCE_ITEM.DISTRICT_ID,
                        EVIDENCE_ITEM.PERSON_ID,
                        EVIDENCE_ITEM.KIND,
                        EVIDENCE_ITEM.ATTEMPT_ID,
                        ATTEMPT.STATE,
                        HANDED_IN,
                        ASKED_AGAIN)
                .from(EVIDENCE_ITEM)
                .join(ATTEMPT)
                .on(ATTEMPT.ID.eq(EVIDENCE_ITEM.ATTEMPT_ID))
                .where(
                        EVIDENCE_ITEM.BLIND_ID.eq(blindId),
                        EVIDENCE_ITEM.PERSON_ID.eq(visitor.person()),
                        EVIDENCE_ITEM.STORED_OBJECT_ID.isNotNull(),
                        EVIDENCE_ITEM.REMOVED_AT.isNull())
                .fetchOptional(OwnPieces::piece);
    }

    /// Changes what belongs to a video or a recording, while its attempt is open and nobody else
    /// can hand it in; one that was handed in, only where it is asked again. What was judged keeps
    /// the captions it had.
    void changeCaptions(String blindId, Visitor visitor, Consumer<OwnPiece> work) {
        hold(
                blindId,
                visitor,
                piece -> {
                    work.accept(piece);
                    confirmAnew(piece.item());
                });
    }

    /// Says why, where captions may not be changed.
    void mayChangeCaptions(String blindId, Visitor visitor) {
        hold(blindId, visitor, _ -> {});
    }

    private void hold(String blindId, Visitor visitor, Consumer<OwnPiece> work) {
        transactions.run(
                visitor.scope(),
                () -> {
                    OwnPiece piece =
                            find(blindId, visitor)
                                    .filter(OwnPiece::takesCaptions)
                                    .orElseThrow(ScreenProblem::notFound);
                    transactions.enter(piece.district());
                    if (!isOpen(piece.attempt())) {
                        throw ScreenProblem.conflict("evidence_not_open");
                    }
                    // Read again, for it may have been handed in since, and taken up once more.
                    if (find(blindId, visitor).filter(OwnPiece::open).isEmpty()) {
                        throw ScreenProblem.conflict("captions_handed_in");
                    }
                    work.accept(piece);
                });
    }

    private boolean isOpen(UUID attempt) {
        return sql.select(ATTEMPT.STATE)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt))
                .forUpdate()
                .fetchOptional(ATTEMPT.STATE)
                .filter(OPEN::contains)
                .isPresent();
    }

    /// It is not the piece that was handed in: what was confirmed of that one is asked anew, but
    /// for the permission to record it.
    private void confirmAnew(UUID item) {
        sql.deleteFrom(ATTESTATION)
                .using(EVIDENCE_ITEM)
                .where(
                        EVIDENCE_ITEM.ID.eq(item),
                        ATTESTATION.ATTEMPT_ID.eq(EVIDENCE_ITEM.ATTEMPT_ID),
                        ATTESTATION.REQUIREMENT_ID.eq(EVIDENCE_ITEM.REQUIREMENT_ID),
                        ATTESTATION.GIVEN_AT.le(
                                select(max(SUBMISSION.SUBMITTED_AT))
                                        .from(SUBMISSION)
                                        .where(SUBMISSION.ATTEMPT_ID.eq(EVIDENCE_ITEM.ATTEMPT_ID))),
                        ATTESTATION.CODE.notIn(
                                select(RECORDING_CONSENT.ATTESTATION_CODE)
                                        .from(RECORDING_CONSENT)
                                        .where(RECORDING_CONSENT.EVIDENCE_ITEM_ID.eq(item))))
                .execute();
    }

    private static OwnPiece piece(Record row) {
        return new OwnPiece(
                row.get(EVIDENCE_ITEM.ID),
                row.get(EVIDENCE_ITEM.DISTRICT_ID),
                row.get(EVIDENCE_ITEM.PERSON_ID),
                row.get(EVIDENCE_ITEM.ATTEMPT_ID),
                row.get(EVIDENCE_ITEM.KIND),
                OPEN.contains(row.get(ATTEMPT.STATE))
                        && (!row.get(HANDED_IN) || row.get(ASKED_AGAIN)));
    }
}
