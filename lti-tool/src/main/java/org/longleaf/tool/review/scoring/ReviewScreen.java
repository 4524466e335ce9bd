package org.longleaf.tool.review.scoring;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.SubmittedWork;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.ShortCode;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// The evidence beside the rubric. The evidence is read without a district, so that the *handed*
/// policies judge; the rubric after it, in the district that the checked claim opens.
@Component
final class ReviewScreen {

    private final Transactions transactions;
    private final AtWork atWork;
    private final SubmittedWork work;
    private final Rubrics rubrics;

    ReviewScreen(Transactions transactions, AtWork atWork, SubmittedWork work, Rubrics rubrics) {
        this.transactions = transactions;
        this.atWork = atWork;
        this.work = work;
        this.rubrics = rubrics;
    }

    String show(Visitor visitor, String blindId, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> fill(atWork.reading(visitor, blindId), visitor, model));
        return "review/review";
    }

    /// Right after the claim.
    String show(Visitor visitor, Held held, Model model) {
        String blindId = transactions.call(visitor.withoutDistrict(), () -> atWork.blindId(held));
        return show(visitor, blindId, model);
    }

    private void fill(Held held, Visitor visitor, Model model) {
        String blindId = atWork.blindId(held);
        model.addAttribute(
                "pieces", PieceView.of(work.pieces(held.submission(), visitor.session())));
        model.addAttribute("beside", atWork.beside(visitor, blindId).orElse(null));
        model.addAttribute("mark", ShortCode.mark(held));
        model.addAttribute("changeNote", PieceView.paragraphs(work.changeNote(held.submission())));
        transactions.enter(held.district());
        model.addAttribute("rubric", rubrics.of(held, blindId, visitor.person()));
    }
}
