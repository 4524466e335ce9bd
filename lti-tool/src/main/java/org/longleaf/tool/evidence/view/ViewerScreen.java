package org.longleaf.tool.evidence.view;

import static org.longleaf.tables.Tables.EVIDENCE_ITEM;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.UUID;

/// One piece in the viewer. It is read without a district, so that the *own* and *handed* policies
/// judge: a teacher gets the very copy that a reviewer gets.
@Component
final class ViewerScreen {

    private final Transactions transactions;
    private final Viewings viewings;
    private final OwnPieces own;

    ViewerScreen(Transactions transactions, Viewings viewings, OwnPieces own) {
        this.transactions = transactions;
        this.viewings = viewings;
        this.own = own;
    }

    String show(Visitor visitor, String blindId, Model model) {
        return show(visitor, EVIDENCE_ITEM.BLIND_ID.eq(blindId), null, model);
    }

    /// A piece as it was handed in.
    ///
    /// @param submission its blind id, for its teacher; null shows the piece as it is now
    String show(Visitor visitor, String blindId, @Nullable String submission, Model model) {
        return show(visitor, EVIDENCE_ITEM.BLIND_ID.eq(blindId), submission, model);
    }

    /// A piece by the id that only its teacher's screens know.
    String showOwn(Visitor visitor, UUID item, Model model) {
        return show(
                visitor,
                EVIDENCE_ITEM.ID.eq(item).and(EVIDENCE_ITEM.PERSON_ID.eq(visitor.person())),
                null,
                model);
    }

    private String show(
            Visitor visitor, Condition which, @Nullable String submission, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    var row = viewings.find(which).orElseThrow(ScreenProblem::notFound);
                    var viewer =
                            new Viewer(visitor.session(), visitor.person(), visitor.registration());
                    var handedIn = viewings.submittedAt(row.item(), visitor.person(), submission);
                    model.addAttribute(
                            "piece",
                            handedIn.map(at -> viewings.of(row, viewer, at))
                                    .orElseGet(() -> viewings.of(row, viewer)));
                    if (submission != null) {
                        model.addAttribute("asHandedIn", submission);
                        return;
                    }
                    model.addAttribute("languages", CaptionLanguage.values());
                    own.find(row.blindId(), visitor)
                            .filter(OwnPiece::takesCaptions)
                            .ifPresent(piece -> model.addAttribute("captioned", piece));
                });
        return "evidence/viewer :: shown";
    }
}
