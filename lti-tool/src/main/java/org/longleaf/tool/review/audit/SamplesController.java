package org.longleaf.tool.review.audit;

import static org.longleaf.tables.Tables.MICRO_CREDENTIAL;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// All samples, and the form that draws another.
@Controller
class SamplesController {

    private static final int ROWS = 20;

    private final Transactions transactions;
    private final Auditors auditors;
    private final DrawSample draw;
    private final Choices choices;

    SamplesController(
            Transactions transactions, Auditors auditors, DrawSample draw, Choices choices) {
        this.transactions = transactions;
        this.auditors = auditors;
        this.draw = draw;
        this.choices = choices;
    }

    /// What a draw can be narrowed to.
    @Component
    record Choices(DSLContext sql, Districts districts, SampleScreen screen) {

        record Choice(UUID id, String code) {}

        List<Choice> microCredentials() {
            return sql.select(MICRO_CREDENTIAL.ID, MICRO_CREDENTIAL.CODE)
                    .from(MICRO_CREDENTIAL)
                    .orderBy(MICRO_CREDENTIAL.CODE)
                    .fetch(row -> new Choice(row.value1(), row.value2()));
        }
    }

    @ForVisitors
    @GetMapping("/review/audits")
    String list(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        SampleForm empty =
                new SampleForm(
                        "",
                        "",
                        "",
                        draw.today().withDayOfYear(1).toString(),
                        draw.today().toString(),
                        "20",
                        "");
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    auditors.mayAudit(visitor);
                    return list(empty, page, model);
                });
    }

    @ForVisitors
    @PostMapping("/review/audits")
    String draw(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam Map<String, String> typed,
            Model model) {
        SampleForm form =
                new SampleForm(
                        typed.getOrDefault("of", ""),
                        typed.getOrDefault("outcome", ""),
                        typed.getOrDefault("in", ""),
                        typed.getOrDefault("from", ""),
                        typed.getOrDefault("until", ""),
                        typed.getOrDefault("size", ""),
                        typed.getOrDefault("seed", ""));
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    auditors.mayAudit(visitor);
                    String wrong = form.wrong(draw.today());
                    if (!wrong.isEmpty()) {
                        model.addAttribute("wrong", wrong);
                        return list(form, 1, model);
                    }
                    UUID sample = draw.draw(form, visitor.person());
                    model.addAttribute("news", "drawn");
                    return choices.screen()
                            .show(auditors.sample(visitor, sample), visitor, 1, model);
                });
    }

    private String list(SampleForm form, int page, Model model) {
        Pages pages = Pages.of(auditors.samples().length(), page);
        model.addAttribute("form", form);
        model.addAttribute("pages", pages);
        model.addAttribute("samples", auditors.samples().page((pages.page() - 1) * ROWS, ROWS));
        model.addAttribute("microCredentials", choices.microCredentials());
        model.addAttribute("districts", choices.districts().all());
        return "audit/list";
    }
}
