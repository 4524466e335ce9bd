package org.longleaf.tool.review.audit;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.audit.SampleItems.Item;
import org.longleaf.tool.review.audit.SampleItems.Opened;
import org.longleaf.tool.review.audit.Samples.Sample;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Reading one drawn submission, and saying what was found of it. To open one is an act: it stands
/// in the audit log and among the teacher's openings, and ends after two hours.
@Controller
class ReadingController {

    private static final Set<String> VERDICTS = Set.of("holds", "differs", "unclear");
    private static final int LONGEST = 5000;

    private final Transactions transactions;
    private final Auditors auditors;
    private final SampleItems items;
    private final Room room;

    ReadingController(Transactions transactions, Auditors auditors, SampleItems items, Room room) {
        this.transactions = transactions;
        this.auditors = auditors;
        this.items = items;
        this.room = room;
    }

    /// What reading and judging touch.
    @Component
    record Room(AuditedWork work, SampleScreen screen, AuditEvents audit, Clock clock) {}

    @ForVisitors
    @PostMapping("/review/audits/{sample}/items/{position}")
    String open(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID sample,
            @PathVariable int position,
            Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    Sample own = auditors.own(visitor, sample);
                    Item item = items.find(sample, position).orElseThrow(ScreenProblem::notFound);
                    Opened opened = items.open(item).orElseThrow(ScreenProblem::notFound);
                    model.addAttribute("sample", own);
                    model.addAttribute("item", item);
                    room.work().fill(opened, visitor, model);
                    tell(visitor, opened, own);
                });
        return "audit/work";
    }

    /// Runs in the district of the work, whose admins read it too.
    private void tell(Visitor visitor, Opened opened, Sample sample) {
        room.audit()
                .write(
                        visitor.person(),
                        "audit_sample.opened",
                        new Subject("submission", opened.submission()),
                        opened.district(),
                        Map.of("sample", sample.id()));
    }

    @ForVisitors
    @PostMapping("/review/audits/{sample}/items/{position}/finding")
    String find(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID sample,
            @PathVariable int position,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "") String finding,
            Model model) {
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    Sample own = auditors.own(visitor, sample);
                    Item item = items.find(sample, position).orElseThrow(ScreenProblem::notFound);
                    String words = finding.replace("\0", "").strip();
                    if (!isSaid(verdict, words)) {
                        throw ScreenProblem.invalid("audit_finding");
                    }
                    items.find(
                            item, verdict, words.isEmpty() ? null : words, room.clock().instant());
                    model.addAttribute("news", "found");
                    return room.screen().show(own, visitor, (position - 1) / 20 + 1, model);
                });
    }

    // What does not hold is explained.
    private static boolean isSaid(String verdict, String words) {
        return VERDICTS.contains(verdict)
                && words.length() <= LONGEST
                && (verdict.equals("holds") || !words.isEmpty());
    }
}
