package org.longleaf.tool.award.recognition;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.recognition.OwnRecognition.Held;
import org.longleaf.tool.award.recognition.OwnRecognition.Helper;
import org.longleaf.tool.award.recognition.OwnRecognition.Offered;
import org.longleaf.tool.award.recognition.Skills.Skill;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a holder sees and says: who accepts their awards, who looked, and whether they help peers;
/// and for everybody who accepts a micro-credential and who helps with it.
@Controller
class RecognitionController {

    private static final int ROWS = 20;

    private final Transactions transactions;
    private final OwnRecognition own;
    private final Acceptances accepted;
    private final Telling telling;

    RecognitionController(
            Transactions transactions, OwnRecognition own, Acceptances accepted, Telling telling) {
        this.transactions = transactions;
        this.own = own;
        this.accepted = accepted;
        this.telling = telling;
    }

    /// What telling it needs besides.
    @Component("tellingOfRecognition")
    record Telling(Skills skills, AuditEvents audit, Clock clock, StateDay day) {}

    @ForVisitors
    @GetMapping("/awards/recognition")
    String show(@AuthenticationPrincipal Visitor visitor, Model model) {
        return transactions.call(visitor.scope(), () -> screen(visitor, model));
    }

    @ForVisitors
    @PostMapping("/awards/{publicId}/helping")
    String help(
            @PathVariable String publicId,
            @RequestParam(defaultValue = "false") boolean offered,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    Offered row =
                            own.offer(
                                            publicId,
                                            visitor.person(),
                                            offered,
                                            telling.clock().instant())
                                    .orElseThrow(ScreenProblem::notFound);
                    telling.audit()
                            .write(
                                    visitor.person(),
                                    offered ? "award.help_offered" : "award.help_withdrawn",
                                    new Subject("award", row.award()),
                                    row.district(),
                                    Map.of());
                    model.addAttribute(
                            "news",
                            offered ? "recognition.help.offered" : "recognition.help.withdrawn");
                    return screen(visitor, model);
                });
    }

    private String screen(Visitor visitor, Model model) {
        List<Held> awards = own.awards(visitor.person());
        model.addAttribute("awards", awards);
        model.addAttribute("looked", own.looked(visitor.person()));
        model.addAttribute(
                "accepted",
                accepted.on(
                        telling.day().today(),
                        awards.stream().map(Held::microCredential).distinct().toList()));
        return "recognition/own";
    }

    /// A part of the micro-credential's page.
    @ForVisitors
    @GetMapping("/micro-credentials/{version}/accepted")
    String accepted(
            @AuthenticationPrincipal Visitor visitor, @PathVariable UUID version, Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    Skill skill =
                            telling.skills()
                                    .ofVersion(version)
                                    .orElseThrow(ScreenProblem::notFound);
                    model.addAttribute(
                            "accepted", accepted.on(telling.day().today(), List.of(skill.id())));
                    model.addAttribute("version", version);
                    return "recognition/part :: part";
                });
    }

    @ForVisitors
    @GetMapping("/micro-credentials/{version}/helpers")
    String helpers(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID version,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return transactions.call(
                visitor.scope(),
                () -> {
                    Skill skill =
                            telling.skills()
                                    .ofVersion(version)
                                    .orElseThrow(ScreenProblem::notFound);
                    int wanted = Math.clamp(page, 1, 10_000);
                    List<Helper> helpers = own.helpers(skill.id(), (wanted - 1) * ROWS, ROWS);
                    int total = helpers.isEmpty() ? 0 : (int) helpers.getFirst().total();
                    model.addAttribute("skill", skill);
                    model.addAttribute("version", version);
                    model.addAttribute("helpers", helpers);
                    model.addAttribute("pages", Pages.of(total, wanted));
                    return "recognition/helpers";
                });
    }
}
