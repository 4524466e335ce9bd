package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.agreement.Agreements.Outcome;
import org.longleaf.tool.review.agreement.ReadAgreement.Narrowed;
import org.longleaf.tool.review.agreement.Reading.PassRate;
import org.longleaf.tool.review.queue.ShortCode;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// How far reviewers agree: leads read it of those they lead, the state and its auditors of all,
/// and each reviewer of themselves. To everybody else there is no such page.
@Controller
class AgreementController {

    private final Transactions transactions;
    private final Agreements agreements;
    private final PausedDecisions paused;
    private final Room room;

    AgreementController(
            Transactions transactions, Agreements agreements, PausedDecisions paused, Room room) {
        this.transactions = transactions;
        this.agreements = agreements;
        this.paused = paused;
        this.room = room;
    }

    /// What reading needs besides.
    @Component
    record Room(ReadAgreement figures, AuditEvents audit) {}

    /// A decision that waits, as the page shows it.
    record Waiting(String code, PausedDecisions.Paused decision) {}

    @ForVisitors
    @GetMapping("/review/agreement")
    String overview(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return overview(visitor, new Days(from, until), model);
    }

    String overview(Visitor visitor, Days days, Model model) {
        transactions.run(visitor.withoutDistrict(), () -> fill(days, model));
        model.addAttribute("days", days);
        return "review/agreement";
    }

    private void fill(Days days, Model model) {
        boolean reads = agreements.mayRead();
        boolean reviews = agreements.reviews();
        if (!reads && !reviews) {
            throw ScreenProblem.notFound();
        }
        model.addAttribute("reads", reads);
        model.addAttribute("reviews", reviews);
        if (reads) {
            List<Outcome> outcomes = agreements.firstOutcomes(days);
            model.addAttribute(
                    "wholes", room.figures().wholes(agreements.counts(null, days), outcomes));
            model.addAttribute("pass", PassRate.of(outcomes));
        }
        if (reviews) {
            model.addAttribute("own", room.figures().wholes(agreements.own(days), List.of()));
        }
        model.addAttribute(
                "paused",
                paused.forLead().stream()
                        .map(waits -> new Waiting(ShortCode.of(waits.submission()), waits))
                        .toList());
    }

    @ForVisitors
    @GetMapping("/review/agreement/{version}")
    String version(
            @PathVariable UUID version,
            @RequestParam(required = false) @Nullable UUID criterion,
            @RequestParam(required = false) @Nullable UUID reviewer,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        Days days = new Days(form.getOrDefault("from", ""), form.getOrDefault("until", ""));
        Narrowed narrowed = new Narrowed(criterion, reviewer, days);
        transactions.run(
                visitor.withoutDistrict(), () -> fill(version, narrowed, visitor.person(), model));
        model.addAttribute("narrowed", narrowed);
        model.addAttribute("days", days);
        return "review/agreement-of";
    }

    private void fill(UUID id, Narrowed narrowed, UUID person, Model model) {
        ReadAgreement.Of read = room.figures().of(id, narrowed);
        model.addAttribute("version", read.version());
        model.addAttribute("whole", read.whole());
        model.addAttribute("lines", read.lines());
        model.addAttribute("readers", read.readers());
        model.addAttribute("names", read.names());
        // Reviewers stand in it by name: who read them is on record.
        room.audit()
                .write(
                        person,
                        "agreement.read",
                        new Subject("micro_credential_version", id),
                        null,
                        Map.of());
    }
}
