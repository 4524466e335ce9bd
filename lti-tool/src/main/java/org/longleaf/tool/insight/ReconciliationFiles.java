package org.longleaf.tool.insight;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.Administration;
import org.longleaf.tool.district.CsvAnswer;
import org.longleaf.tool.district.District;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.VisitAddresses;
import org.longleaf.tool.district.VisitAddresses.Asked;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.insight.PeriodForm.Behind;
import org.longleaf.tool.insight.PeriodForm.Period;
import org.longleaf.tool.insight.Reconciliation.Line;
import org.longleaf.tool.insight.Whereabouts.Standing;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// The report of a period as a file, by an address that works once. It is of all awards of the
/// period: a name that was searched for would stand in the address.
@Controller
class ReconciliationFiles {

    private static final String PURPOSE = "reconciliation";

    private final Administration administration;
    private final Transactions transactions;
    private final Reconciliation reconciliation;
    private final Addresses addresses;

    ReconciliationFiles(
            Administration administration,
            Transactions transactions,
            Reconciliation reconciliation,
            Addresses addresses) {
        this.administration = administration;
        this.transactions = transactions;
        this.reconciliation = reconciliation;
        this.addresses = addresses;
    }

    /// How a file is asked for and noted.
    @Component("addressesOfReconciliation")
    record Addresses(VisitAddresses ofVisits, AuditEvents audit, Clock clock) {}

    @ForAdmins
    @PostMapping("/console/{district}/reconciliation/file")
    ResponseEntity<Void> ask(
            @PathVariable String district,
            PeriodForm form,
            @AuthenticationPrincipal Visitor visitor) {
        District of = administration.district(visitor, district);
        Period period = form.period(LocalDate.ofInstant(addresses.clock().instant(), of.zone()));
        String token =
                addresses
                        .ofVisits()
                        .make(
                                PURPOSE,
                                visitor,
                                Map.of(
                                        "district", of.code(),
                                        "from", period.from().toString(),
                                        "until", period.until().toString(),
                                        "open", period.openAlone() ? "yes" : ""));
        return ResponseEntity.noContent()
                .header("HX-Redirect", "/downloads/reconciliation/" + token)
                .build();
    }

    @ForAnyone
    @GetMapping("/downloads/reconciliation/{token}")
    void file(@PathVariable String token, HttpServletResponse response) throws IOException {
        Asked asked =
                addresses.ofVisits().spend(PURPOSE, token).orElseThrow(ScreenProblem::notFound);
        // The grant may have ended within the minute.
        District of = administration.district(asked.visitor(), asked.member("district"));
        Period period =
                new Period(
                        LocalDate.parse(asked.member("from")),
                        LocalDate.parse(asked.member("until")),
                        "",
                        !asked.member("open").isEmpty());
        note(asked.visitor(), of, period);
        AtomicReference<@Nullable Behind> behind = new AtomicReference<>();
        new CsvAnswer(response, "longleaf-where-awards-stand.csv")
                .<Line>write(
                        columns(),
                        _ -> stretch(asked.visitor(), of, period, behind),
                        ReconciliationFiles::cells);
    }

    private void note(Visitor visitor, District of, Period period) {
        transactions.run(
                Administration.scope(visitor, of),
                () ->
                        addresses
                                .audit()
                                .write(
                                        visitor.person(),
                                        "reconciliation.exported",
                                        new Subject("district", of.id()),
                                        of.id(),
                                        Map.of(
                                                "from", period.from().toString(),
                                                "until", period.until().toString())));
    }

    private List<Line> stretch(
            Visitor visitor, District of, Period period, AtomicReference<@Nullable Behind> behind) {
        List<Line> read =
                transactions.call(
                        Administration.scope(visitor, of),
                        () ->
                                reconciliation.page(
                                        of.id(), period, behind.get(), CsvAnswer.STRETCH));
        if (!read.isEmpty()) {
            behind.set(read.getLast().behind());
        }
        return read;
    }

    /// Column names are codes and stay English: programs read them.
    private static List<String> columns() {
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "completed_on",
                                "uid",
                                "name",
                                "micro_credential",
                                "title",
                                "ceu",
                                "award_state"));
        for (Place place : Place.values()) {
            columns.add(place.code());
            columns.add(place.code() + "_answer");
        }
        columns.add("award");
        return columns;
    }

    private static List<String> cells(Line line) {
        var earned = line.earned();
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                earned.completedOn().toString(),
                                Objects.toString(earned.uid(), ""),
                                Objects.toString(earned.name(), ""),
                                earned.code(),
                                earned.title(),
                                earned.ceu().toPlainString(),
                                earned.state()));
        Arrays.stream(Place.values())
                .map(line.whereabouts()::at)
                .forEach(standing -> {
                    cells.add(standing == null ? "" : standing.code());
                    cells.add(words(standing));
                });
        cells.add(earned.award().toString());
        return cells;
    }

    private static String words(@Nullable Standing standing) {
        return standing == null ? "" : Objects.toString(standing.words(), "");
    }
}
