package org.longleaf.tool.review.scoring;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.SubmittedWork;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.Paragraphs;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.util.function.Supplier;

/// The evidence beside the rubric. The evidence is read without a district, so that the *handed*
/// policies judge; the rubric after it, in the district that the checked claim opens.
@Component
public final class ReviewScreen {

    private final Transactions transactions;
    private final AtWork atWork;
    private final SubmittedWork work;
    private final Rubrics rubrics;
    private final NamesShown names;

    ReviewScreen(
            Transactions transactions,
            AtWork atWork,
            SubmittedWork work,
            Rubrics rubrics,
            NamesShown names) {
        this.transactions = transactions;
        this.atWork = atWork;
        this.work = work;
        this.rubrics = rubrics;
        this.names = names;
    }

    String show(Visitor visitor, String blindId, Model model) {
        return show(visitor, () -> atWork.reading(visitor, blindId), model);
    }

    /// Right after the claim.
    public String show(Visitor visitor, Held held, Model model) {
        return show(visitor, () -> held, model);
    }

    private String show(Visitor visitor, Supplier<Held> held, Model model) {
        transactions.runWithKeptPlans(
                visitor.withoutDistrict(), () -> fill(held.get(), visitor, model));
        return "review/review";
    }

    private void fill(Held held, Visitor visitor, Model model) {
        String blindId = atWork.blindId(held);
        model.addAttribute(
                "pieces", PieceView.of(work.pieces(held.submission(), visitor.session())));
        model.addAttribute("beside", atWork.beside(visitor, blindId).orElse(null));
        model.addAttribute("mark", ShortCode.mark(held));
        model.addAttribute("changeNote", Paragraphs.of(work.changeNote(held.submission())));
        transactions.enter(held.district());
        model.addAttribute("teacher", names.of(held, visitor.person()).orElse(null));
        model.addAttribute("rubric", rubrics.of(held, blindId, visitor.person()));
    }
}
