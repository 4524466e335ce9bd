package org.longleaf.tool.review.duplicate;

import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.Piece;
import org.longleaf.tool.evidence.SubmittedWork;
import org.longleaf.tool.review.duplicate.DuplicateController.Told;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.util.List;
import java.util.Map;

/// Opens a work that holds the same file as another's to who leads its reviewers: the copies that
/// reviewers see, and nothing of whose they are. It is an act, not a look: it stands in the audit
/// log and with the teacher's openings, and its opener does not score the work any more.
@Controller
class WorkController {

    private final Transactions transactions;
    private final Duplicates duplicates;
    private final SubmittedWork work;
    private final Told told;

    WorkController(
            Transactions transactions, Duplicates duplicates, SubmittedWork work, Told told) {
        this.transactions = transactions;
        this.duplicates = duplicates;
        this.work = work;
        this.told = told;
    }

    /// @param code as reviewers call it
    /// @param mark over the pieces, so that a picture of the screen tells whose it was
    record Shown(String code, String title, List<Piece> pieces, String mark) {}

    @ForVisitors
    @PostMapping("/review/duplicates/works/{blindId}")
    String open(
            @PathVariable String blindId, @AuthenticationPrincipal Visitor visitor, Model model) {
        Shown shown = transactions.call(visitor.withoutDistrict(), () -> opened(blindId, visitor));
        model.addAttribute("work", shown);
        model.addAttribute("mark", shown.mark());
        return "review/work";
    }

    private Shown opened(String blindId, Visitor visitor) {
        var opened = duplicates.open(blindId).orElseThrow(ScreenProblem::notFound);
        if (opened.isScored()) {
            throw ScreenProblem.conflict("duplicate_in_review");
        }
        String mark = ShortCode.mark(opened.submission(), told.clock().instant());
        told.audit()
                .write(
                        visitor.person(),
                        "duplicate.opened",
                        new Subject("submission", opened.submission()),
                        opened.district(),
                        Map.of("reference", mark));
        return new Shown(
                ShortCode.of(opened.submission()),
                opened.title(),
                work.pieces(opened.submission(), visitor.session()),
                mark);
    }
}
