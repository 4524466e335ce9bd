package org.longleaf.tool.award.recognition;

import jakarta.servlet.http.HttpServletResponse;

import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.award.recognition.AwardStipends.Line;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.CsvAnswer;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.web.ForAdmins;
import org.longleaf.tool.web.ForAnyone;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a district pays for awards as a file for its payroll, by an address that works once.
@Controller
class AwardStipendFiles {

    private static final String PURPOSE = "award stipends";

    private static final List<String> COLUMNS =
            List.of(
                    "uid",
                    "name",
                    "micro_credential",
                    "title",
                    "completed_on",
                    "award_state",
                    "amount_usd",
                    "paid_on");

    private final Administration administration;
    private final Transactions transactions;
    private final AwardStipends stipends;
    private final Addresses addresses;

    AwardStipendFiles(
            Administration administration,
            Transactions transactions,
            AwardStipends stipends,
            Addresses addresses) {
        this.administration = administration;
        this.transactions = transactions;
        this.stipends = stipends;
        this.addresses = addresses;
    }

    /// How a file is asked for and noted.
    @Component("addressesOfAwardStipends")
    record Addresses(VisitAddresses ofVisits, AuditEvents audit) {}

    @ForAdmins
    @PostMapping("/console/{district}/award-stipends/file")
    ResponseEntity<Void> ask(
            @AuthenticationPrincipal Visitor visitor, @PathVariable String district) {
        District of = administration.district(visitor, district);
        String token = addresses.ofVisits().make(PURPOSE, visitor, Map.of("district", of.code()));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/award-stipends/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/award-stipends/{token}")
    void file(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked =
                addresses.ofVisits().spend(PURPOSE, token).orElseThrow(ScreenProblem::notFound);
        // The grant may have ended within the minute.
        District of = administration.district(asked.visitor(), asked.member("district"));
        transactions.run(
                Administration.scope(asked.visitor(), of),
                () ->
                        addresses
                                .audit()
                                .write(
                                        asked.visitor().person(),
                                        "award_stipend.exported",
                                        new Subject("district", of.id()),
                                        of.id(),
                                        Map.of()));
        new CsvAnswer(response, "longleaf-award-stipends.csv")
                .<Line>write(
                        COLUMNS,
                        written ->
                                transactions.call(
                                        Administration.scope(asked.visitor(), of),
                                        () -> stipends.page(of.id(), written, CsvAnswer.STRETCH)),
                        AwardStipendFiles::cells);
    }

    private static List<String> cells(Line line) {
        return List.of(
                Objects.toString(line.uid(), ""),
                Objects.toString(line.name(), ""),
                line.code(),
                line.title(),
                line.completedOn().toString(),
                line.state(),
                line.amount().toPlainString(),
                Objects.toString(line.paidOn(), ""));
    }
}
