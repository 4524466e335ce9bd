package org.longleaf.tool.review.duplicate;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.Piece;
import org.longleaf.tool.evidence.SubmittedWork;
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
    private final AuditEvents audit;

    WorkController(
            Transactions transactions,
            Duplicates duplicates,
            SubmittedWork work,
            AuditEvents audit) {
        this.transactions = transactions;
        this.duplicates = duplicates;
        this.work = work;
        this.audit = audit;
    }

    /// @param code as reviewers call it
    record Shown(String code, String title, List<Piece> pieces) {}

    @ForVisitors
    @PostMapping("/review/duplicates/works/{blindId}")
    String open(
            @PathVariable String blindId, @AuthenticationPrincipal Visitor visitor, Model model) {
        Shown shown = transactions.call(visitor.withoutDistrict(), () -> opened(blindId, visitor));
        model.addAttribute("work", shown);
        return "review/work";
    }

    private Shown opened(String blindId, Visitor visitor) {
        var opened = duplicates.open(blindId).orElseThrow(ScreenProblem::notFound);
        if (opened.isScored()) {
            throw ScreenProblem.conflict("duplicate_in_review");
        }
        audit.write(
                visitor.person(),
                "duplicate.opened",
                new Subject("submission", opened.submission()),
                null,
                Map.of());
        return new Shown(
                ShortCode.of(opened.submission()),
                opened.title(),
                work.pieces(opened.submission(), visitor.session()));
    }
}
