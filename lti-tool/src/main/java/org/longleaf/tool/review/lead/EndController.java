package org.longleaf.tool.review.lead;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.decision.Decisions;
import org.longleaf.tool.review.decision.EndAttempt;
import org.longleaf.tool.review.decision.EndAttempt.Ending;
import org.longleaf.tool.review.lead.PastLimit.Waiting;
import org.longleaf.tool.review.queue.Leads;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Where more evidence was asked again and again, a lead may end the attempt as not earned, with a
/// reason that its teacher reads. They see what is still open and why, not whose it is. What may
/// not be ended, or not by them, is not there.
@Controller
class EndController {

    private static final int LONGEST = 2000;
    private static final int MOST = 50;

    private final Transactions transactions;
    private final Leads leads;
    private final PastLimit past;
    private final Parts parts;

    EndController(Transactions transactions, Leads leads, PastLimit past, Parts parts) {
        this.transactions = transactions;
        this.leads = leads;
        this.past = past;
        this.parts = parts;
    }

    /// What is read of an attempt, and how it ends.
    @Component
    record Parts(Decisions decisions, Versions versions, EndAttempt end, Clock clock) {}

    /// A criterion that is still open, with the feedback that its teacher has.
    record Open(String title, @Nullable String feedback) {}

    /// @param code as reviewers call the last submission
    record Row(String code, String blindId, String title, Instant askedAt, List<Open> open) {}

    @ForVisitors
    @GetMapping("/review/past-limit")
    String list(@AuthenticationPrincipal Visitor visitor, Model model) {
        return show(visitor, null, model);
    }

    @ForVisitors
    @PostMapping("/review/past-limit/{blindId}")
    String end(
            @PathVariable String blindId,
            @RequestParam(defaultValue = "") String word,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(visitor.withoutDistrict(), () -> end(blindId, word, visitor));
        return show(visitor, "ended", model);
    }

    private void end(String blindId, String word, Visitor visitor) {
        Waiting waiting =
                past.all().stream()
                        .filter(one -> one.blindId().equals(blindId))
                        .findFirst()
                        .orElseThrow(ScreenProblem::notFound);
        String reason = word.replace("\0", "").strip();
        if (reason.isEmpty() || reason.length() > LONGEST) {
            throw ScreenProblem.invalid("end_reason");
        }
        transactions.enter(waiting.district());
        parts.end()
                .end(
                        new Ending(
                                waiting.attempt(),
                                waiting.submission(),
                                waiting.district(),
                                visitor.person(),
                                reason,
                                parts.clock().instant()));
    }

    private String show(Visitor visitor, @Nullable String news, Model model) {
        List<Row> rows = new ArrayList<>();
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    if (!leads.any()) {
                        throw ScreenProblem.notFound();
                    }
                    past.all().stream().limit(MOST).forEach(one -> rows.add(row(one)));
                });
        model.addAttribute("rows", rows);
        model.addAttribute("news", news);
        return "review/past-limit";
    }

    /// That it is this lead's to end was asked of the database, so its district may be entered.
    private Row row(Waiting one) {
        transactions.enter(one.district());
        var version = parts.versions().get(one.version());
        List<Open> open =
                parts.decisions().latest(one.attempt()).orElseThrow().asked().values().stream()
                        .map(found ->
                                new Open(
                                        version.criterion(found.criterion()).title(),
                                        found.feedback()))
                        .toList();
        return new Row(
                ShortCode.of(one.submission()), one.blindId(), one.title(), one.askedAt(), open);
    }
}
