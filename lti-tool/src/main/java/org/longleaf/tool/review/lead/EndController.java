package org.longleaf.tool.review.lead;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.catalog.Versions;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.decision.Decisions;
import org.longleaf.tool.review.decision.EndAttempt;
import org.longleaf.tool.review.decision.PastLimit;
import org.longleaf.tool.review.decision.PastLimit.Waiting;
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
import java.util.Map;

/// Where more evidence was asked again and again, a lead may end the attempt as not earned, with a
/// reason that its teacher reads. They see what is still open and why, not whose it is. What may
/// not be ended, or not by them, is not there.
@Controller
class EndController {

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
    record Parts(
            Decisions decisions,
            Versions versions,
            EndAttempt end,
            AuditEvents audit,
            Clock clock) {}

    /// A criterion that is still open, with the feedback that its teacher has.
    record Open(String title, @Nullable String feedback) {}

    /// @param code as reviewers call the last submission
    record Row(String code, String blindId, String title, Instant askedAt, List<Open> open) {}

    @ForVisitors
    @GetMapping("/review/past-limit")
    String list(
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return show(visitor, page, null, model);
    }

    @ForVisitors
    @PostMapping("/review/past-limit/{blindId}")
    String end(
            @PathVariable String blindId,
            @RequestParam(defaultValue = "") String word,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> parts.end().end(blindId, visitor, word, parts.clock().instant()));
        return show(visitor, 1, "ended", model);
    }

    private String show(Visitor visitor, int page, @Nullable String news, Model model) {
        List<Row> rows = new ArrayList<>();
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    if (!leads.any()) {
                        throw ScreenProblem.notFound();
                    }
                    List<Waiting> all = past.all();
                    Pages pages = Pages.of(all.size(), page);
                    pages.cut(all).forEach(one -> rows.add(row(one, visitor)));
                    model.addAttribute("pages", pages);
                });
        model.addAttribute("rows", rows);
        model.addAttribute("news", news);
        return "review/past-limit";
    }

    /// That it is this lead's to end was asked of the database, so its district may be entered.
    /// What was said to a teacher is read here: who read it is on record.
    private Row row(Waiting one, Visitor visitor) {
        transactions.enter(one.district());
        parts.audit()
                .write(
                        visitor.person(),
                        "past_limit.read",
                        new Subject("submission", one.submission()),
                        one.district(),
                        Map.of("attempt", one.attempt()));
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
