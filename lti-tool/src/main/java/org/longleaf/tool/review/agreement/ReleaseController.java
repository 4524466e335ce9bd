package org.longleaf.tool.review.agreement;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.agreement.PausedDecisions.Paused;
import org.longleaf.tool.review.decision.Decide;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/// A lead releases a decision that the gate held back, with a word why. It is then made as its
/// scores stand: a lead releases, and does not judge. To whom none waits, there is no such page.
@Controller
class ReleaseController {

    private static final int LONGEST = 500;

    private final Transactions transactions;
    private final Room room;
    private final AgreementController agreement;
    private final Clock clock;

    ReleaseController(
            Transactions transactions, Room room, AgreementController agreement, Clock clock) {
        this.transactions = transactions;
        this.room = room;
        this.agreement = agreement;
        this.clock = clock;
    }

    /// What releasing touches.
    @Component
    record Room(PausedDecisions paused, Decide decide, AuditEvents audit) {}

    @ForVisitors
    @PostMapping("/review/paused/{blindId}")
    String release(
            @PathVariable String blindId,
            @RequestParam(defaultValue = "") String word,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(visitor.withoutDistrict(), () -> release(blindId, word, visitor));
        model.addAttribute("news", "released");
        return agreement.overview(visitor, new Days("", ""), model);
    }

    private void release(String blindId, String word, Visitor visitor) {
        Paused decision =
                room.paused().forLead().stream()
                        .filter(waits -> waits.blindId().equals(blindId))
                        .findFirst()
                        .orElseThrow(ScreenProblem::notFound);
        String said = word.replace("\0", "").strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            throw ScreenProblem.invalid("release_word");
        }
        transactions.enter(decision.district());
        Instant at = clock.instant();
        if (!room.paused().release(decision, visitor.person(), said, at)) {
            throw ScreenProblem.conflict("released_already");
        }
        room.audit()
                .write(
                        visitor.person(),
                        "decision.released",
                        new Subject("submission", decision.submission()),
                        decision.district(),
                        Map.of("pairs", decision.pairs(), "kappa", decision.kappa()));
        room.decide().released(room.paused().held(decision), visitor.session(), at);
    }
}
