package org.longleaf.tool.review.scoring;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.web.ForReviewers;
import org.longleaf.tool.web.ScreenProblem;
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
/// the page as it is.
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
    @ForReviewers
    String score(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String blindId,
            @PathVariable UUID criterion,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        Entry entry = Entry.of(form, criterion);
        return save(
                new Asked(visitor, blindId, form.getOrDefault("slot", "")),
                (held, reviewer) -> sheets.save(held, reviewer, criterion, entry),
                model,
                response);
    }

    @PutMapping("/review/submissions/{blindId}/note")
    @ForReviewers
    String note(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String blindId,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        String note = form.getOrDefault("note", "");
        return save(
                new Asked(visitor, blindId, form.getOrDefault("slot", "")),
                (held, reviewer) -> sheets.saveNote(held, reviewer, note),
                model,
                response);
    }

    private record Asked(Visitor visitor, String blindId, String slot) {}

    private String save(
            Asked asked,
            BiFunction<Held, UUID, Sheet> saving,
            Model model,
            HttpServletResponse response) {
        try {
            transactions.run(
                    asked.visitor().withoutDistrict(),
                    () -> {
                        Held held = atWork.writing(asked.visitor(), asked.blindId(), asked.slot());
                        Sheet sheet = saving.apply(held, asked.visitor().person());
                        answer.saved(sheet, held, asked.blindId(), model);
                    });
            return "review/saved :: saved";
        } catch (ScreenProblem problem) {
            response.setStatus(problem.status().value());
            model.addAttribute("problem", problem.name());
            return "review/saved :: not_saved";
        }
    }
}
