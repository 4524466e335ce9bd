package org.longleaf.tool.review.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.longleaf.tool.district.Pages;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForVisitors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.Map;

/// A reviewer's own month: what they locked, how long it took and what it pays. To who never
/// reviewed there is no such page.
@Controller
class StatementController {

    static final String FILE = "own statement file";
    static final String PRINT = "own statement print";

    private static final int ROWS = 20;

    private final Transactions transactions;
    private final OwnStatement statement;
    private final VisitAddresses addresses;

    StatementController(
            Transactions transactions, OwnStatement statement, VisitAddresses addresses) {
        this.transactions = transactions;
        this.statement = statement;
        this.addresses = addresses;
    }

    @ForVisitors
    @GetMapping("/review/statement")
    String show(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        transactions.run(
                visitor.withoutDistrict(),
                () -> {
                    Month of = statement.month(visitor, month);
                    OwnStatement.Total total = statement.fill(visitor, of, model);
                    Pages pages = Pages.of(total.reviews(), page);
                    model.addAttribute("pages", pages);
                    model.addAttribute(
                            "lines", statement.lines(visitor, of, (pages.page() - 1) * ROWS, ROWS));
                });
        return "work/statement";
    }

    @ForVisitors
    @PostMapping("/review/statement/file")
    ResponseEntity<Void> file(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String month) {
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/statements/" + token(FILE, visitor, month))
                .build();
    }

    /// For a window of its own, which cannot carry the bearer.
    @ForVisitors
    @GetMapping("/review/statement/print")
    ResponseEntity<String> print(
            @AuthenticationPrincipal Visitor visitor,
            @RequestParam(defaultValue = "") String month) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
                .body("/downloads/statement-prints/" + token(PRINT, visitor, month));
    }

    private String token(String purpose, Visitor visitor, String written) {
        Month month =
                transactions.call(
                        visitor.withoutDistrict(), () -> statement.month(visitor, written));
        return addresses.make(purpose, visitor, Map.of("month", month.toString()));
    }
}
