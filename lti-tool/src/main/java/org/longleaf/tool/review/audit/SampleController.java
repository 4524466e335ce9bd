package org.longleaf.tool.review.audit;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.audit.Samples.Sample;
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
import java.util.Map;
import java.util.UUID;

/// One sample: read by all who audit, drawn again to prove it, and closed with a word of it all by
/// who drew it.
@Controller
class SampleController {

    private static final int LONGEST = 10_000;

    private final Transactions transactions;
    private final Auditors auditors;
    private final SampleScreen screen;
    private final Ending ending;

    SampleController(
            Transactions transactions, Auditors auditors, SampleScreen screen, Ending ending) {
        this.transactions = transactions;
        this.auditors = auditors;
        this.screen = screen;
        this.ending = ending;
    }

    /// What proving and closing a sample needs besides.
    @Component
    record Ending(DrawSample draw, SampleItems items, AuditEvents audit, Clock clock) {}

    @ForVisitors
    @GetMapping("/review/audits/{sample}")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID sample,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return transactions.call(
                visitor.withoutDistrict(),
                () -> screen.show(auditors.sample(visitor, sample), visitor, page, model));
    }

    @ForVisitors
    @PostMapping("/review/audits/{sample}/again")
    String again(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID sample, Model model) {
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    Sample drawn = auditors.sample(visitor, sample);
                    model.addAttribute("again", ending.draw().again(drawn));
                    return screen.show(drawn, visitor, 1, model);
                });
    }

    /// Keeps the words on the whole; closes it once every submission has its own.
    @ForVisitors
    @PostMapping("/review/audits/{sample}/finding")
    String find(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID sample,
            @RequestParam(defaultValue = "") String finding,
            @RequestParam(defaultValue = "") String close,
            Model model) {
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    Sample own = auditors.own(visitor, sample);
                    boolean closes = close.equals("yes");
                    String words = finding.replace("\0", "").strip();
                    if (words.isEmpty() || words.length() > LONGEST) {
                        throw ScreenProblem.invalid("audit_words");
                    }
                    keep(own, words, closes, visitor);
                    model.addAttribute("news", closes ? "closed" : "kept");
                    return screen.show(auditors.sample(visitor, sample), visitor, 1, model);
                });
    }

    private void keep(Sample own, String words, boolean closes, Visitor visitor) {
        int judged =
                ending.items().verdicts(own.id()).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        if (closes && judged < own.drawn()) {
            throw ScreenProblem.conflict("audit_not_whole");
        }
        auditors.samples().find(own.id(), words, closes ? ending.clock().instant() : null);
        ending.audit()
                .write(
                        visitor.person(),
                        closes ? "audit_sample.closed" : "audit_sample.found",
                        new Subject("audit_sample", own.id()),
                        null,
                        Map.of("judged", judged, "drawn", own.drawn()));
    }
}
