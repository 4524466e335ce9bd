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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/// Saves what a reviewer enters, piece by piece. Answers with "Saved at …", or with why not, beside
/// the page as it is; where another window saved other words meanwhile, with theirs.
@Controller
class ScoreController {

    private final Transactions transactions;
    private final AtWork atWork;
    private final Sheets sheets;
    private final SavedAnswer answer;

    ScoreController(Transactions transactions, AtWork atWork, Sheets sheets, SavedAnswer answer) {
        this.transactions = transactions;
        this.atWork = atWork;
        this.sheets = sheets;
        this.answer = answer;
    }

    @PutMapping("/review/submissions/{blindId}/scores/{criterion}")
    @ForVisitors
    String score(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String blindId,
            @PathVariable UUID criterion,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        return save(
                new Asked(visitor, blindId, form.getOrDefault("slot", "")),
                (held, reviewer) -> sheets.save(held, reviewer, criterion, form),
                model,
                response);
    }

    @PutMapping("/review/submissions/{blindId}/note")
    @ForVisitors
    String note(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String blindId,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        return save(
                new Asked(visitor, blindId, form.getOrDefault("slot", "")),
                (held, reviewer) -> sheets.saveNote(held, reviewer, form),
                model,
                response);
    }

    private record Asked(Visitor visitor, String blindId, String slot) {}

    private String save(
            Asked asked,
            BiFunction<Held, UUID, Kept> saving,
            Model model,
            HttpServletResponse response) {
        try {
            Kept kept =
                    transactions.call(
                            asked.visitor().withoutDistrict(), () -> kept(asked, saving, model));
            if (kept.clashes().isEmpty()) {
                return "review/saved :: saved";
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            return "review/saved :: elsewhere";
        } catch (ScreenProblem problem) {
            response.setStatus(problem.status().value());
            model.addAttribute("problem", problem.name());
            return "review/saved :: not_saved";
        }
    }

    private Kept kept(Asked asked, BiFunction<Held, UUID, Kept> saving, Model model) {
        Held held = atWork.writing(asked.visitor(), asked.blindId(), asked.slot());
        Kept kept = saving.apply(held, asked.visitor().person());
        answer.saved(kept, held, asked.blindId(), model);
        return kept;
    }
}
