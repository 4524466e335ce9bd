package org.longleaf.sandbox.creditfile;

import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.campus.Numbers;
import org.longleaf.sandbox.creditfile.CreditFile.Row;
import org.longleaf.sandbox.ncees.CreditsInFiles;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Takes Transfer Credit files, in the form that Longleaf begins with: lines of one delivery key
/// are one credit, an area each. It is credited or refused as a record over HTTP would be, in the
/// same books.
@Component
final class TransferCredits {
    static final List<String> HEADER =
            List.of(
                    "Delivery Key",
                    "UID",
                    "Name",
                    "Class Code",
                    "Title",
                    "Description",
                    "Start Date",
                    "Completion Date",
                    "Total Hours",
                    "Credit Area",
                    "CEU",
                    "Attachment",
                    "Reversal");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);

    /// What its admin has called them; our categories behind.
    private static final Map<String, String> AREAS =
            Map.of(
                    "Academic subject", "subject",
                    "Literacy", "literacy",
                    "General", "general",
                    "Professional discipline", "discipline",
                    "Executive's role", "executive",
                    "Digital learning competencies", "digital");

    private final CreditsInFiles credits;
    private final Arrivals arrivals;
    private final AnswerFaults faults;
    private final JsonMapper json;

    TransferCredits(
            CreditsInFiles credits, Arrivals arrivals, AnswerFaults faults, JsonMapper json) {
        this.credits = credits;
        this.arrivals = arrivals;
        this.faults = faults;
        this.json = json;
    }

    /// The file of verdicts.
    String take(String text) {
        var file = CreditFile.read(text, HEADER);
        var struck = faults.strike();
        var verdicts = new Verdicts();
        byKey(file)
                .forEach((key, rows) -> {
                    var refusal = refusal(key, rows, faults.today(struck));
                    refusal.ifPresentOrElse(
                            why -> verdicts.refused(key, why), () -> verdicts.accepted(key));
                });
        arrivals.add(
                Arrivals.Kind.CREDIT_FILES,
                Map.of("kind", "transfer", "rows", file.rows().size(), "body", text));
        return AnswerFaults.spoiled(struck, verdicts.lines());
    }

    private static Map<String, List<Row>> byKey(CreditFile file) {
        var byKey = new LinkedHashMap<String, List<Row>>();
        for (var row : file.rows()) {
            byKey.computeIfAbsent(row.get("Delivery Key"), _ -> new ArrayList<>()).add(row);
        }
        return byKey;
    }

    private Optional<String> refusal(String key, List<Row> rows, LocalDate today) {
        var record = json.createObjectNode();
        var first = rows.getFirst();
        record.put("uid", first.get("UID"))
                .put("classCode", first.get("Class Code"))
                .put("title", first.get("Title"))
                .put("completedOn", day(first.get("Completion Date")))
                .put("reversal", first.get("Reversal").equals("R"));
        number(record, "contactHours", first.get("Total Hours"));
        var split = record.putObject("split");
        var sum = BigDecimal.ZERO;
        for (var row : rows) {
            var area = AREAS.get(row.get("Credit Area"));
            if (area == null) {
                return Optional.of("There is no credit area “" + row.get("Credit Area") + "”");
            }
            if (split.has(area) || !isAlike(first, row)) {
                return Optional.of("Two lines of this delivery do not fit each other");
            }
            number(split, area, row.get("CEU"));
            sum = sum.add(Numbers.read(row.get("CEU")).orElse(BigDecimal.ZERO));
        }
        record.put("ceu", sum);
        if (day(first.get("Start Date")).isEmpty()) {
            return Optional.of("Start Date must be a date, as 11/22/2026");
        }
        return credits.refusal(key, record, today);
    }

    private static boolean isAlike(Row first, Row row) {
        return HEADER.stream()
                .filter(name -> !name.equals("Credit Area") && !name.equals("CEU"))
                .allMatch(name -> first.get(name).equals(row.get(name)));
    }

    private static void number(ObjectNode record, String name, String text) {
        Numbers.read(text)
                .ifPresentOrElse(number -> record.put(name, number), () -> record.put(name, text));
    }

    private static String day(String text) {
        try {
            return LocalDate.parse(text, DAY).toString();
        } catch (DateTimeException notADay) {
            return "";
        }
    }
}
