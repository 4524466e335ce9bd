package org.longleaf.tool.evidence.view;

import static org.jooq.impl.DSL.condition;
import static org.longleaf.tables.Routines.auditsPiece;
import static org.longleaf.tables.Routines.coachesDraft;
import static org.longleaf.tables.Routines.openedAsLead;
import static org.longleaf.tables.Tables.EVIDENCE_ITEM;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.view.EvidenceComments.Role;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.function.Consumer;

/// Pieces of others that a claim, or a teacher who asked their coach, has put into the visitor's
/// hands. Found without a district, so that the *handed* policies judge; never the visitor's own.
@Component
final class HandedPieces {

    private final Transactions transactions;
    private final DSLContext sql;

    HandedPieces(Transactions transactions, DSLContext sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    void read(String blindId, Visitor visitor, Consumer<EvidenceComments.Piece> work) {
        transactions.run(visitor.withoutDistrict(), () -> work.accept(find(blindId, visitor)));
    }

    /// Works in the district of the piece.
    void write(String blindId, Visitor visitor, Consumer<EvidenceComments.Piece> work) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    EvidenceComments.Piece found = find(blindId, visitor);
                    transactions.enter(found.district());
                    work.accept(found);
                });
    }

    private EvidenceComments.Piece find(String blindId, Visitor visitor) {
        return sql.select(
                        EVIDENCE_ITEM.ID,
                        EVIDENCE_ITEM.DISTRICT_ID,
                        EVIDENCE_ITEM.PERSON_ID,
                        coachesDraft(EVIDENCE_ITEM.ATTEMPT_ID))
                .from(EVIDENCE_ITEM)
                .where(
                        EVIDENCE_ITEM.BLIND_ID.eq(blindId),
                        EVIDENCE_ITEM.PERSON_ID.ne(visitor.person()),
                        // A lead who opened it because others have the same file reads, no more;
                        // nor does an auditor.
                        condition(openedAsLead(EVIDENCE_ITEM.ID)).not(),
                        condition(auditsPiece(EVIDENCE_ITEM.ID)).not())
                .fetchOptional(row ->
                        new EvidenceComments.Piece(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4() ? Role.COACH : Role.REVIEWER))
                .orElseThrow(ScreenProblem::notFound);
    }
}
