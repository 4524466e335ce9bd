package org.longleaf.tool.review.agreement;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.CsvAnswer;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.agreement.ReadAgreement.Narrowed;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ForVisitors;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Agreement as a file, by an address that works once: what the page shows, for whoever may read
/// the page.
@Controller
class AgreementFiles {

    private static final String FILE = "agreement file";

    private final Transactions transactions;
    private final ReadAgreement figures;
    private final VisitAddresses addresses;
    private final AuditEvents audit;

    AgreementFiles(
            Transactions transactions,
            ReadAgreement figures,
            VisitAddresses addresses,
            AuditEvents audit) {
        this.transactions = transactions;
        this.figures = figures;
        this.addresses = addresses;
        this.audit = audit;
    }

    @ForVisitors
    @PostMapping("/review/agreement/file")
    ResponseEntity<Void> file(
            @AuthenticationPrincipal Visitor visitor, @RequestParam Map<String, String> form) {
        Days days = days(form);
        transactions.run(visitor.withoutDistrict(), () -> figures.wholes(days));
        return address(visitor, members(days));
    }

    @ForVisitors
    @PostMapping("/review/agreement/{version}/file")
    ResponseEntity<Void> file(
            @PathVariable UUID version,
            @RequestParam(required = false) @Nullable UUID criterion,
            @RequestParam(required = false) @Nullable UUID reviewer,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Visitor visitor) {
        Narrowed narrowed = new Narrowed(criterion, reviewer, days(form));
        transactions.run(visitor.withoutDistrict(), () -> figures.of(version, narrowed));
        Map<String, String> members = members(narrowed.days());
        members.put("version", version.toString());
        put(members, "criterion", criterion);
        put(members, "reviewer", reviewer);
        return address(visitor, members);
    }

    private ResponseEntity<Void> address(Visitor visitor, Map<String, String> members) {
        String token =
                transactions.call(
                        visitor.withoutDistrict(), () -> addresses.make(FILE, visitor, members));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/agreement/" + token)
                .build();
    }

    // The grant may have ended within the minute: it is asked anew.
    @ForAnyone
    @GetMapping("/downloads/agreement/{token}")
    void csv(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked = addresses.spend(FILE, token).orElseThrow(ScreenProblem::notFound);
        List<List<String>> rows =
                transactions.call(asked.visitor().withoutDistrict(), () -> read(asked));
        new CsvAnswer(response, "longleaf-agreement.csv")
                .<List<String>>write(
                        FileRows.COLUMNS,
                        written -> rows.stream().skip(written).limit(CsvAnswer.STRETCH).toList(),
                        row -> row);
    }

    private List<List<String>> read(Asked asked) {
        Days days = new Days(asked.member("from"), asked.member("until"));
        UUID version = id(asked, "version");
        List<List<String>> rows =
                version == null
                        ? FileRows.of(figures.wholes(days))
                        : FileRows.of(
                                figures.of(
                                        version,
                                        new Narrowed(
                                                id(asked, "criterion"),
                                                id(asked, "reviewer"),
                                                days)));
        UUID person = asked.visitor().person();
        audit.write(
                person,
                "agreement.exported",
                version == null
                        ? new Subject("person", person)
                        : new Subject("micro_credential_version", version),
                null,
                Map.of("rows", rows.size()));
        return rows;
    }

    private static Days days(Map<String, String> form) {
        Days days = new Days(form.getOrDefault("from", ""), form.getOrDefault("until", ""));
        // Told now, where the page can say it.
        days.first();
        days.last();
        return days;
    }

    private static Map<String, String> members(Days days) {
        return new HashMap<>(Map.of("from", days.from().strip(), "until", days.until().strip()));
    }

    private static void put(Map<String, String> members, String name, @Nullable UUID id) {
        if (id != null) {
            members.put(name, id.toString());
        }
    }

    private static @Nullable UUID id(Asked asked, String name) {
        String member = asked.member(name);
        return member.isEmpty() ? null : UUID.fromString(member);
    }
}
