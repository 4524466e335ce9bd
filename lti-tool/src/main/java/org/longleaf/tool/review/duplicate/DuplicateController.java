package org.longleaf.tool.review.duplicate;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.duplicate.Duplicates.Pair;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

    private final Transactions transactions;
    private final Duplicates duplicates;
    private final AuditEvents audit;
    private final Clock clock;

    DuplicateController(
            Transactions transactions, Duplicates duplicates, AuditEvents audit, Clock clock) {
        this.transactions = transactions;
        this.duplicates = duplicates;
        this.audit = audit;
        this.clock = clock;
    }

    /// One of the two.
    ///
    /// @param code as reviewers call it; null for a draft
    record Side(@Nullable String code, @Nullable String blindId, @Nullable Instant at) {

        static Side of(@Nullable UUID submission, @Nullable String blindId, @Nullable Instant at) {
            return new Side(submission == null ? null : ShortCode.of(submission), blindId, at);
        }
    }

    record Row(Pair pair, Side later, Side earlier) {

        static Row of(Pair pair) {
            return new Row(
                    pair,
                    Side.of(pair.laterSubmission(), pair.laterBlindId(), pair.laterAt()),
                    Side.of(pair.earlierSubmission(), pair.earlierBlindId(), pair.earlierAt()));
        }
    }

    @ForVisitors
    @GetMapping("/review/duplicates")
    String list(@AuthenticationPrincipal Visitor visitor, Model model) {
        List<Pair> pairs =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            mustLead();
                            return duplicates.list();
                        });
        model.addAttribute("rows", pairs.stream().map(Row::of).toList());
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
                    if (!duplicates.lookedAt(duplicate, visitor.person(), said, clock.instant())) {
                        throw ScreenProblem.notFound();
                    }
                    audit.write(
                            visitor.person(),
                            "duplicate.looked_at",
                            new Subject("duplicate_file", duplicate),
                            null,
                            Map.of());
                });
        return list(visitor, model);
    }

    private void mustLead() {
        if (!duplicates.leads()) {
            throw ScreenProblem.notFound();
        }
    }
}
