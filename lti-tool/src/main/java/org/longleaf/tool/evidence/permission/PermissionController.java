package org.longleaf.tool.evidence.permission;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A district's permission forms, and what its counsel has decided about asking for permission.
@Controller
class PermissionController {

    private final Administration administration;
    private final Transactions transactions;
    private final RecordingRules rules;
    private final Records records;

    PermissionController(
            Administration administration,
            Transactions transactions,
            RecordingRules rules,
            Records records) {
        this.administration = administration;
        this.transactions = transactions;
        this.rules = rules;
        this.records = records;
    }

    @ForAdmins
    @GetMapping("/console/{district}/permission")
    String show(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district, Model model) {
        Desk desk = ofDistrict(administration.desk(visitor, district));
        return transactions.call(
                desk.scope(), () -> show(desk, RuleForm.of(rules.of(id(desk))), model));
    }

    @ForAdmins
    @PostMapping("/console/{district}/permission")
    String change(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String district,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate on,
            Model model) {
        Desk desk = ofDistrict(administration.desk(visitor, district));
        RuleForm form =
                new RuleForm(
                        typed.getOrDefault("name", List.of()),
                        typed.getOrDefault("version", List.of()),
                        typed.getOrDefault("link", List.of()),
                        "exempt".equals(typed.getFirst("asked")),
                        Objects.requireNonNullElse(typed.getFirst("counsel"), ""),
                        on,
                        Objects.requireNonNullElse(typed.getFirst("words"), ""));
        String wrong = form.wrong(records.clock().instant().atZone(desk.zone()).toLocalDate());
        return transactions.call(
                desk.scope(),
                () -> {
                    model.addAttribute("wrong", wrong);
                    if (!wrong.isEmpty()) {
                        return show(desk, form, model);
                    }
                    keep(desk, form.rule());
                    model.addAttribute("done", "changed");
                    return show(desk, RuleForm.of(rules.of(id(desk))), model);
                });
    }

    private void keep(Desk desk, RecordingRule rule) {
        records.audit()
                .write(
                        desk.person(),
                        "permission.changed",
                        new Subject(
                                "recording_rule",
                                rules.set(
                                        id(desk), rule, desk.person(), records.clock().instant())),
                        desk.districtId(),
                        Map.of(
                                "forms",
                                rule.forms().size(),
                                "students_exempt",
                                rule.exemptsStudents(),
                                "counsel",
                                rule.decision() == null ? "" : rule.decision().counsel(),
                                "decided_on",
                                rule.decision() == null ? "" : rule.decision().on().toString(),
                                "words",
                                rule.decision() == null ? "" : rule.decision().words()));
    }

    private static String show(Desk desk, RuleForm form, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("form", form);
        return "permission/screen";
    }

    /// The state records nobody: its admins sit at a district's desk for this.
    private static Desk ofDistrict(Desk desk) {
        if (desk.isState()) {
            throw ScreenProblem.notFound();
        }
        return desk;
    }

    private static UUID id(Desk desk) {
        return Objects.requireNonNull(desk.districtId());
    }

    /// What a change leaves behind.
    @Component
    record Records(AuditEvents audit, Clock clock) {}
}
