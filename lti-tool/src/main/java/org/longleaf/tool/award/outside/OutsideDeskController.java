package org.longleaf.tool.award.outside;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.outside.Equivalences.Saying;
import org.longleaf.tool.award.outside.OutsideDesk.Asked;
import org.longleaf.tool.award.outside.OutsideDesk.Page;
import org.longleaf.tool.award.outside.OutsideDesk.Search;
import org.longleaf.tool.award.recognition.Skills;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.Desk;
import org.longleaf.tool.district.Pages;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What other issuers' achievements count as, as a district, a charter or the state says it. The
/// desk sees what teachers brought and how many of them, and no person.
@Controller
class OutsideDeskController {

    private static final int ROWS = 20;
    private static final int MOST_WORDS = 100;

    private final Administration administration;
    private final Transactions transactions;
    private final OutsideDesk asked;
    private final Answering answering;

    OutsideDeskController(
            Administration administration,
            Transactions transactions,
            OutsideDesk asked,
            Answering answering) {
        this.administration = administration;
        this.transactions = transactions;
        this.asked = asked;
        this.answering = answering;
    }

    /// What answering needs besides.
    @Component("answeringWhatCounts")
    record Answering(Equivalences equivalences, Skills skills, AuditEvents audit, Clock clock) {

        Saying saying(Desk desk) {
            return new Saying(desk.districtId(), desk.person(), clock.instant());
        }

        LocalDate today() {
            return StateDay.of(clock.instant());
        }

        void write(Desk desk, String action, UUID equivalence) {
            audit.write(
                    desk.person(),
                    action,
                    new Subject("equivalence", equivalence),
                    desk.districtId(),
                    Map.of());
        }
    }

    @ForAdmins
    @GetMapping("/console/{place}/outside")
    String list(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "waiting") String shown,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        String wanted = words.strip();
        Search search =
                new Search(
                        wanted.length() <= MOST_WORDS ? wanted : wanted.substring(0, MOST_WORDS),
                        !shown.equals("all"));
        return transactions.call(desk.scope(), () -> screen(desk, search, page, model));
    }

    @ForAdmins
    @GetMapping("/console/{place}/outside/{achievement}")
    String open(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable String achievement,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(), () -> one(desk, get(desk, achievement), null, model));
    }

    @ForAdmins
    @PostMapping("/console/{place}/outside/{achievement}")
    String answer(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable String achievement,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        AnswerForm form = AnswerForm.of(typed);
        return transactions.call(
                desk.scope(),
                () -> {
                    Asked of = get(desk, achievement);
                    if (of.holders() == 0) {
                        throw ScreenProblem.conflict("outside_unproven");
                    }
                    String wrong = form.wrong(answering.skills().all(), answering.today());
                    if (!wrong.isEmpty()) {
                        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                        model.addAttribute("wrong", wrong);
                        return one(desk, of, form, model);
                    }
                    UUID id =
                            answering.equivalences().add(of, form.wanted(), answering.saying(desk));
                    answering.write(desk, "equivalence.set", id);
                    model.addAttribute("news", "outside.answered");
                    return screen(desk, new Search("", true), 1, model);
                });
    }

    @ForAdmins
    @PostMapping("/console/{place}/outside/answers/{equivalence}/back")
    String takeBack(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable String place,
            @PathVariable UUID equivalence,
            Model model) {
        Desk desk = administration.desk(visitor, place);
        return transactions.call(
                desk.scope(),
                () -> {
                    if (!answering.equivalences().takeBack(equivalence, answering.saying(desk))) {
                        throw ScreenProblem.notFound();
                    }
                    answering.write(desk, "equivalence.taken_back", equivalence);
                    model.addAttribute("news", "outside.taken_back");
                    return screen(desk, new Search("", true), 1, model);
                });
    }

    private Asked get(Desk desk, String achievement) {
        return asked.open(desk, achievement).orElseThrow(ScreenProblem::notFound);
    }

    private String screen(Desk desk, Search search, int page, Model model) {
        int wanted = Math.clamp(page, 1, 10_000);
        Page found = asked.find(desk, search, ROWS, (wanted - 1) * ROWS);
        if (found.lines().isEmpty() && wanted > 1) {
            wanted = 1;
            found = asked.find(desk, search, ROWS, 0);
        }
        model.addAttribute("desk", desk);
        model.addAttribute("search", search);
        model.addAttribute("lines", found.lines());
        model.addAttribute("pages", Pages.of(found.total(), wanted));
        model.addAttribute("said", said(desk));
        return "outside/desk";
    }

    private List<Equivalence> said(Desk desk) {
        return answering.equivalences().by(desk.districtId()).stream()
                .filter(one -> !one.isOver(answering.today()))
                .toList();
    }

    private String one(Desk desk, Asked of, @Nullable AnswerForm form, Model model) {
        model.addAttribute("desk", desk);
        model.addAttribute("asked", of);
        model.addAttribute("skills", answering.skills().all());
        model.addAttribute("answers", AnswerForm.ANSWERS);
        model.addAttribute(
                "said",
                answering.equivalences().of(List.of(of.key())).said().stream()
                        .filter(one -> !one.isOver(answering.today()))
                        .filter(one ->
                                one.district() == null || one.district().equals(desk.districtId()))
                        .toList());
        model.addAttribute("form", form == null ? AnswerForm.empty(answering.today()) : form);
        return "outside/desk-one";
    }
}
