package org.longleaf.tool.review.scoring;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;

/// Locking scores. What is missing is listed on the screen as it stands; the queue comes once it is
/// done.
@Controller
class LockController {

    private final Transactions transactions;
    private final AtWork atWork;
    private final LockScores lock;
    private final Afterwards afterwards;

    LockController(
            Transactions transactions, AtWork atWork, LockScores lock, Afterwards afterwards) {
        this.transactions = transactions;
        this.atWork = atWork;
        this.lock = lock;
        this.afterwards = afterwards;
    }

    @PostMapping("/review/submissions/{blindId}/lock")
    @ForVisitors
    String lock(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String blindId,
            @RequestParam Map<String, String> form,
            HttpServletResponse response,
            Model model) {
        LockScores.Outcome outcome;
        try {
            outcome =
                    transactions.call(
                            visitor.withoutDistrict(),
                            () -> lock.lock(writing(visitor, blindId, form), visitor, form));
        } catch (ScreenProblem problem) {
            return refused(problem.name(), response, model);
        }
        return switch (outcome) {
            case LockScores.Outcome.Unfinished(var missing) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("missing", missing);
                yield "review/missing :: missing";
            }
            case LockScores.Outcome.SavedElsewhere(var clashes) -> {
                response.setStatus(HttpStatus.CONFLICT.value());
                model.addAttribute("clashes", clashes);
                yield "review/missing :: elsewhere";
            }
            case LockScores.Outcome.Barred _ -> refused("may_not_lock", response, model);
            case LockScores.Outcome.Locked() -> {
                response.setHeader("HX-Retarget", "#screen");
                response.setHeader("HX-Reswap", "innerHTML show:window:top");
                yield afterwards.show(visitor, form.getOrDefault("from", ""), "locked", model);
            }
        };
    }

    private Held writing(Visitor visitor, String blindId, Map<String, String> form) {
        return atWork.writing(visitor, blindId, form.getOrDefault("slot", ""));
    }

    // Beside the screen as it is: what was typed stays in sight.
    private static String refused(String why, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("problem", why);
        return "review/missing :: refused";
    }
}
