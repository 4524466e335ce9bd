package org.longleaf.tool.review.duplicate;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.duplicate.Duplicates.Found;
import org.longleaf.tool.review.duplicate.Duplicates.Group;
import org.longleaf.tool.review.duplicate.Duplicates.Side;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Shows who leads reviewers which submissions hold the same file, by their codes. Whether somebody
/// leads any, the database says; to everybody else there is no such page.
@Controller
class DuplicateController {

    private static final int LONGEST = 500;
    private static final int ROWS = 20;
    private static final int MOST_PAGES = 100_000;

    private final Transactions transactions;
    private final Leads leads;
    private final Duplicates duplicates;
    private final Told told;

    DuplicateController(Transactions transactions, Leads leads, Duplicates duplicates, Told told) {
        this.transactions = transactions;
        this.leads = leads;
        this.duplicates = duplicates;
        this.told = told;
    }

    /// Where it is written down, and when.
    @Component
    record Told(AuditEvents audit, Clock clock) {}

    /// One of the pieces.
    ///
    /// @param code as reviewers call it
    record Line(String code, String blindId, Instant at) {

        static Line of(Side side) {
            return new Line(ShortCode.of(side.submission()), side.blindId(), side.at());
        }
    }

    record Row(Group group, List<Line> sides) {

        static Row of(Group group) {
            return new Row(group, group.sides().stream().map(Line::of).toList());
        }
    }

    @ForVisitors
    @GetMapping("/review/duplicates")
    String list(
            @RequestParam(defaultValue = "1") int page,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        int wanted = Math.clamp(page, 1, MOST_PAGES);
        Found found =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            mustLead();
                            return duplicates.list((wanted - 1) * ROWS, ROWS);
                        });
        model.addAttribute("rows", found.groups().stream().map(Row::of).toList());
        model.addAttribute("pages", Pages.of(found.all(), wanted));
        return "review/duplicates";
    }

    @ForVisitors
    @PostMapping("/review/duplicates/{duplicate}")
    String looked(
            @PathVariable UUID duplicate,
            @RequestParam(defaultValue = "") String word,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    mustLead();
                    String said = word.replace("\0", "").strip();
                    if (said.isEmpty() || said.length() > LONGEST) {
                        throw ScreenProblem.invalid("duplicate_word");
                    }
                    if (!duplicates.lookedAt(
                            duplicate, visitor.person(), said, told.clock().instant())) {
                        throw duplicates.isThere(duplicate)
                                ? ScreenProblem.conflict("duplicate_looked_at")
                                : ScreenProblem.notFound();
                    }
                    told.audit()
                            .write(
                                    visitor.person(),
                                    "duplicate.looked_at",
                                    new Subject("duplicate_file", duplicate),
                                    null,
                                    Map.of());
                });
        return list(1, visitor, model);
    }

    private void mustLead() {
        if (!leads.any()) {
            throw ScreenProblem.notFound();
        }
    }
}
