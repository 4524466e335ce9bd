package org.longleaf.tool.award.recognition;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/// Who accepts an award for what, as a district, a charter or the state says it.
@Controller
class AcceptController {

    private final Administration administration;
    private final Transactions transactions;
    private final Skills skills;
    private final Saying saying;

    AcceptController(
            Administration administration,
            Transactions transactions,
            Skills skills,
            Saying saying) {
        this.administration = administration;
        this.transactions = transactions;
        this.skills = skills;
        this.saying = saying;
    }

    /// What saying it needs besides.
    @Component("sayingWhatIsAccepted")
    record Saying(Acceptances accepted, AuditEvents audit, Clock clock, StateDay day) {}

    @ForAdmins
    @GetMapping("/console/{place}/recognition")
    String show(@AuthenticationPrincipal Visitor visitor, @PathVariable String place, Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(desk.scope(), () -> screen(desk, null, model));
    }

    @ForAdmins
    @PostMapping("/console/{place}/recognition")
    String add(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        AcceptForm form = AcceptForm.of(typed);
        return transactions.call(
                desk.scope(),
                () -> {
                    String wrong = form.wrong(skills.all(), saying.day().today());
                    if (wrong.isEmpty()) {
                        UUID id =
                                saying.accepted()
                                        .add(
                                                form.wanted(),
                                                desk.districtId(),
                                                desk.person(),
                                                saying.clock().instant());
                        write(desk, "recognition.set", id, Map.of("for", form.goodFor()));
                        model.addAttribute("news", "recognition.is_set");
                        return screen(desk, null, model);
                    }
                    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                    model.addAttribute("wrong", wrong);
                    return screen(desk, form, model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{place}/recognition/{acceptance}/end")
    String end(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID acceptance,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(),
                () -> {
                    Accepted one =
                            saying.accepted().by(desk.districtId()).stream()
                                    .filter(said -> said.id().equals(acceptance))
                                    .findFirst()
                                    .orElseThrow(ScreenProblem::notFound);
                    model.addAttribute("news", end(desk, one));
                    return screen(desk, null, model);
                });
    }

    /// What is told of it.
    private String end(Desk desk, Accepted one) {
        LocalDate today = saying.day().today();
        if (!one.mayEnd(today)) {
            return "recognition.is_over";
        }
        saying.accepted().end(one, today);
        write(desk, "recognition.ended", one.id(), Map.of());
        return one.from().isAfter(today) ? "recognition.is_taken_back" : "recognition.is_ended";
    }

    private String screen(Desk desk, @Nullable AcceptForm form, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("today", saying.day().today());
        model.addAttribute("skills", skills.all());
        model.addAttribute("purposes", AcceptForm.PURPOSES);
        model.addAttribute("accepted", saying.accepted().by(desk.districtId()));
        model.addAttribute("form", form == null ? AcceptForm.empty(saying.day().today()) : form);
        return "recognition/accepted";
    }

    private void write(Desk desk, String action, UUID id, Map<String, String> details) {
        saying.audit()
                .write(
                        desk.person(),
                        action,
                        new Subject("recognition", id),
                        desk.districtId(),
                        details);
    }
}
