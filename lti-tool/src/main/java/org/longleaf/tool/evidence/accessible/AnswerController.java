package org.longleaf.tool.evidence.accessible;

import static org.longleaf.tables.Tables.ATTEMPT;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Objects;
import java.util.UUID;

/// The part of a teacher's evidence page that says which accessible versions were asked for.
@Controller
class AnswerController {

    private static final String PART = "accessible/viewer :: answers";

    private final Transactions transactions;
    private final AccessibleRequests requests;
    private final Answering answering;
    private final DSLContext sql;

    AnswerController(
            Transactions transactions,
            AccessibleRequests requests,
            Answering answering,
            DSLContext sql) {
        this.transactions = transactions;
        this.requests = requests;
        this.answering = answering;
        this.sql = sql;
    }

    @ForVisitors
    @GetMapping("/attempts/{attempt}/accessible")
    String show(@PathVariable UUID attempt, @AuthenticationPrincipal Visitor visitor, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    transactions.enter(districtOf(attempt, visitor));
                    fill(attempt, visitor, model);
                });
        return PART;
    }

    @ForVisitors
    @PostMapping("/attempts/{attempt}/accessible/{request}")
    String answer(
            @PathVariable UUID attempt,
            @PathVariable UUID request,
            @RequestParam(required = false) @Nullable String answer,
            @RequestParam(required = false) @Nullable String words,
            @AuthenticationPrincipal Visitor visitor,
            Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    UUID district = districtOf(attempt, visitor);
                    transactions.enter(district);
                    Asked asked =
                            requests.hold(request, district)
                                    .filter(each -> each.attempt().equals(attempt))
                                    .orElseThrow(ScreenProblem::notFound);
                    var place = new Answering.Place(request, district, visitor.person());
                    Answer typed = Answer.of(answer, words);
                    model.addAttribute("typed", typed);
                    model.addAttribute("at", request);
                    model.addAttribute("wrong", answering.answer(place, asked, typed));
                    fill(attempt, visitor, model);
                });
        return PART;
    }

    private void fill(UUID attempt, Visitor visitor, Model model) {
        model.addAttribute("attempt", attempt);
        model.addAttribute("asked", requests.ofAttempt(attempt, visitor.person()));
    }

    private UUID districtOf(UUID attempt, Visitor visitor) {
        return sql.select(ATTEMPT.DISTRICT_ID)
                .from(ATTEMPT)
                .where(ATTEMPT.ID.eq(attempt), ATTEMPT.PERSON_ID.eq(visitor.person()))
                .fetchOptional(ATTEMPT.DISTRICT_ID)
                .map(Objects::requireNonNull)
                .orElseThrow(ScreenProblem::notFound);
    }
}
