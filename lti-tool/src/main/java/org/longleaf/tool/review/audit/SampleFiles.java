package org.longleaf.tool.review.audit;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.district.CsvAnswer;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.audit.SampleItems.Item;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A sample's findings as a file.
@Controller
class SampleFiles {

    private static final String FILE = "audit sample file";
    private static final List<String> COLUMNS =
            List.of(
                    "position",
                    "submission",
                    "micro_credential",
                    "decision",
                    "verdict",
                    "finding",
                    "found_at");

    private final Transactions transactions;
    private final Auditors auditors;
    private final SampleItems items;
    private final VisitAddresses addresses;

    SampleFiles(
            Transactions transactions,
            Auditors auditors,
            SampleItems items,
            VisitAddresses addresses) {
        this.transactions = transactions;
        this.auditors = auditors;
        this.items = items;
        this.addresses = addresses;
    }

    @ForVisitors
    @PostMapping("/review/audits/{sample}/file")
    ResponseEntity<Void> file(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID sample) {
        transactions.call(visitor.withoutDistrict(), () -> auditors.sample(visitor, sample));
        String token = addresses.make(FILE, visitor, Map.of("sample", sample.toString()));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/audit-samples/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/audit-samples/{token}")
    void csv(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked = addresses.spend(FILE, token).orElseThrow(ScreenProblem::notFound);
        UUID sample = UUID.fromString(asked.member("sample"));
        // The grant may have ended within the minute.
        transactions.call(
                asked.visitor().withoutDistrict(), () -> auditors.sample(asked.visitor(), sample));
        new CsvAnswer(response, "longleaf-audit-sample.csv")
                .<Item>write(
                        COLUMNS,
                        written ->
                                transactions.call(
                                        asked.visitor().withoutDistrict(),
                                        () -> items.page(sample, written, CsvAnswer.STRETCH)),
                        SampleFiles::cells);
    }

    private static List<String> cells(Item item) {
        return List.of(
                Integer.toString(item.position()),
                item.code(),
                item.microCredential(),
                item.outcome(),
                Objects.toString(item.verdict(), ""),
                Objects.toString(item.finding(), ""),
                Objects.toString(item.foundAt(), ""));
    }
}
