package org.longleaf.tool.review.work;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.CsvAnswer;
import org.longleaf.tool.district.People;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.review.work.Stipends.Line;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/// What a browser fetches of a reviewer's own statement by itself, by addresses that work once.
@Controller
class StatementFiles {

    private static final List<String> COLUMNS =
            List.of("locked_on", "submission", "micro_credential", "work", "minutes", "amount_usd");

    /// The longest print: nobody locks more in a month.
    private static final int MOST = 2000;

    private final Transactions transactions;
    private final OwnStatement statement;
    private final VisitAddresses addresses;
    private final People people;

    StatementFiles(
            Transactions transactions,
            OwnStatement statement,
            VisitAddresses addresses,
            People people) {
        this.transactions = transactions;
        this.statement = statement;
        this.addresses = addresses;
        this.people = people;
    }

    @ForAnyone
    @GetMapping("/downloads/statements/{token}")
    void csv(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked = spend(StatementController.FILE, token);
        Month month = month(asked);
        new CsvAnswer(response, "longleaf-statement-" + month + ".csv")
                .<Line>write(
                        COLUMNS,
                        written ->
                                transactions.call(
                                        asked.visitor().withoutDistrict(),
                                        () ->
                                                statement.lines(
                                                        asked.visitor(),
                                                        month,
                                                        written,
                                                        CsvAnswer.STRETCH)),
                        StatementFiles::cells);
    }

    private static List<String> cells(Line line) {
        return List.of(
                line.on().toString(),
                Objects.toString(line.code(), ""),
                line.microCredential(),
                line.work(),
                Long.toString(line.minutes()),
                line.amount().toPlainString());
    }

    @ForAnyone
    @GetMapping("/downloads/statement-prints/{token}")
    String print(@PathVariable String token, HttpServletResponse response, Model model) {
        Asked asked = spend(StatementController.PRINT, token);
        Month month = month(asked);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        transactions.run(
                asked.visitor().withoutDistrict(),
                () -> {
                    statement.fill(asked.visitor(), month, model);
                    model.addAttribute("lines", statement.lines(asked.visitor(), month, 0, MOST));
                    model.addAttribute("name", people.get(asked.visitor().person()).name());
                });
        return "work/print";
    }

    private Asked spend(String purpose, String token) {
        return addresses.spend(purpose, token).orElseThrow(ScreenProblem::notFound);
    }

    private Month month(Asked asked) {
        return transactions.call(
                asked.visitor().withoutDistrict(),
                () -> statement.month(asked.visitor(), asked.member("month")));
    }
}
