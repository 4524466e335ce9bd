package org.longleaf.tool.review.work;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.CsvAnswer;
import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.work.Payers.Named;
import org.longleaf.tool.review.work.Statements.Part;
import org.longleaf.tool.review.work.Statements.Search;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The month of all reviewers of a district, a pool or the state, for who pays them: by reviewer,
/// and by nothing that tells of a teacher's work.
@Controller
class StatementsController {

    private static final String FILE = "statements file";
    private static final int ROWS = 20;
    private static final List<String> COLUMNS =
            List.of("month", "reviewer", "uid", "work", "reviews", "minutes", "amount_usd");

    private final Transactions transactions;
    private final PayerChoice choice;
    private final Statements statements;
    private final Reading reading;

    StatementsController(
            Transactions transactions, PayerChoice choice, Statements statements, Reading reading) {
        this.transactions = transactions;
        this.choice = choice;
        this.statements = statements;
        this.reading = reading;
    }

    /// What reading needs besides.
    @Component
    record Reading(VisitAddresses addresses, AuditEvents audit, StateDay day) {}

    @ForVisitors
    @GetMapping("/review/statements")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        return show(visitor, new Wish(of, month, ""), page, model);
    }

    /// A name that is looked for stands in no address.
    @ForVisitors
    @PostMapping("/review/statements")
    String find(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        return show(visitor, new Wish(of, month, q.replace("\0", "")), 1, model);
    }

    private record Wish(String of, String month, String sought) {}

    private String show(Visitor visitor, Wish wish, int page, Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    Named payer = choice.of(visitor, wish.of(), model);
                    Month month = Month.of(wish.month(), reading.day().today());
                    Search search = new Search(payer.payer(), month.days(), wish.sought());
                    Statements.Total total = statements.total(search);
                    Pages pages = Pages.of(total.reviewers(), page);
                    model.addAttribute("month", month);
                    model.addAttribute("sought", wish.sought());
                    model.addAttribute("total", total);
                    model.addAttribute("pages", pages);
                    model.addAttribute(
                            "lines", statements.page(search, (pages.page() - 1) * ROWS, ROWS));
                    tell(visitor, payer, "stipends.read", month);
                });
        return "work/statements";
    }

    @ForVisitors
    @PostMapping("/review/statements/file")
    ResponseEntity<Void> file(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String month) {
        String token =
                transactions.call(
                        visitor.withoutDistrict(),
                        () ->
                                reading.addresses()
                                        .make(
                                                FILE,
                                                visitor,
                                                Map.of(
                                                        "of",
                                                        choice.of(visitor, of).key(),
                                                        "month",
                                                        Month.of(month, reading.day().today())
                                                                .toString())));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/all-statements/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/all-statements/{token}")
    void csv(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked = reading.addresses().spend(FILE, token).orElseThrow(ScreenProblem::notFound);
        Visitor visitor = asked.visitor();
        Month month = Month.of(asked.member("month"), reading.day().today());
        // The grant may have ended within the minute.
        Search search =
                transactions.call(
                        visitor.withoutDistrict(),
                        () -> {
                            Named payer = choice.of(visitor, asked.member("of"));
                            tell(visitor, payer, "stipends.exported", month);
                            return new Search(payer.payer(), month.days(), "");
                        });
        new CsvAnswer(response, "longleaf-statements-" + month + ".csv")
                .<Part>write(
                        COLUMNS,
                        written ->
                                transactions.call(
                                        visitor.withoutDistrict(),
                                        () -> statements.parts(search, written, CsvAnswer.STRETCH)),
                        part -> cells(month, part));
    }

    private static List<String> cells(Month month, Part part) {
        return List.of(
                month.toString(),
                Objects.toString(part.name(), ""),
                Objects.toString(part.uid(), ""),
                part.work(),
                Long.toString(part.reviews()),
                Long.toString(Minutes.of(part.seconds())),
                part.amount().toPlainString());
    }

    // Reviewers stand in it by name, with what they earn: who read it is on record.
    private void tell(Visitor visitor, Named payer, String action, Month month) {
        reading.audit()
                .write(
                        visitor.person(),
                        action,
                        payer.payer().pool() != null
                                ? new Subject("reviewer_pool", payer.payer().pool())
                                : new Subject("district", payer.payer().district()),
                        payer.payer().district(),
                        Map.of("month", month.toString()));
    }
}
