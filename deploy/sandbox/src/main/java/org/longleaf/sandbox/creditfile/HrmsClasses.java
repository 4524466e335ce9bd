package org.longleaf.sandbox.creditfile;

import org.longleaf.sandbox.arrived.Arrivals;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.Numbers;
import org.longleaf.sandbox.creditfile.CreditFile.Row;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An HRMS that imports classes, then who was in them, in the form that Longleaf begins with. The
/// same class code and date is refused, and so is somebody who is in a class already.
@Component
final class HrmsClasses implements Emptied {
    private static final List<String> AREAS =
            List.of(
                    "Academic subject",
                    "Literacy",
                    "General",
                    "Professional discipline",
                    "Executive's role",
                    "Digital learning competencies");

    static final List<String> CLASSES =
            Stream.of(
                            Stream.of(
                                    "Class Code",
                                    "Class Source",
                                    "Class Description",
                                    "Renewal Credits"),
                            AREAS.stream().flatMap(area -> Stream.of(area, area + " Credits")),
                            Stream.of("Completion Date"))
                    .flatMap(part -> part)
                    .toList();
    static final List<String> ROSTER =
            List.of("Delivery Key", "Class Code", "Completion Date", "UID", "Reversal");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);

    private final Map<String, Set<String>> peopleByClass = new HashMap<>();
    private final Campus campus;
    private final Arrivals arrivals;
    private final AnswerFaults faults;

    HrmsClasses(Campus campus, Arrivals arrivals, AnswerFaults faults) {
        this.campus = campus;
        this.arrivals = arrivals;
        this.faults = faults;
    }

    @Override
    public synchronized void empty() {
        peopleByClass.clear();
    }

    /// All of them or none: a class file has no keys to answer by.
    synchronized void takeClasses(String text) {
        var file = CreditFile.read(text, CLASSES);
        var fresh = new HashSet<String>();
        for (var row : file.rows()) {
            flaw(row)
                    .ifPresent(why -> {
                        throw new CreditFile.Unreadable(row.get("Class Code") + ": " + why);
                    });
            if (peopleByClass.containsKey(name(row)) || !fresh.add(name(row))) {
                throw new CreditFile.Unreadable(
                        row.get("Class Code") + ": this class code and date is known already");
            }
        }
        fresh.forEach(one -> peopleByClass.put(one, new HashSet<>()));
        arrived("classes", file, text);
    }

    private static Optional<String> flaw(Row row) {
        if (row.get("Class Source").isBlank() || row.get("Class Description").isBlank()) {
            return Optional.of("source and description are needed");
        }
        var credits = Numbers.read(row.get("Renewal Credits")).orElse(BigDecimal.ZERO);
        var sum = BigDecimal.ZERO;
        for (var area : AREAS) {
            var amount = Numbers.read(row.get(area + " Credits")).orElse(BigDecimal.ONE.negate());
            if (!row.get(area).equals(amount.signum() > 0 ? "Y" : "N") || amount.signum() < 0) {
                return Optional.of(area + " must be Y with credits, or N with 0");
            }
            sum = sum.add(amount);
        }
        if (credits.signum() <= 0 || sum.compareTo(credits) != 0) {
            return Optional.of("the areas' credits must add up to the renewal credits");
        }
        return isDay(row.get("Completion Date"))
                ? Optional.empty()
                : Optional.of("the completion date must be as 11/22/2026");
    }

    synchronized String takeRoster(String text) {
        var file = CreditFile.read(text, ROSTER);
        var struck = faults.strike();
        var verdicts = new Verdicts();
        for (var row : file.rows()) {
            refusal(row, faults.today(struck))
                    .ifPresentOrElse(
                            why -> verdicts.refused(row.get("Delivery Key"), why),
                            () -> verdicts.accepted(row.get("Delivery Key")));
        }
        arrived("roster", file, text);
        return AnswerFaults.spoiled(struck, verdicts.lines());
    }

    private Optional<String> refusal(Row row, LocalDate today) {
        var people = peopleByClass.get(name(row));
        if (people == null) {
            return Optional.of("There is no class of this code and date");
        }
        if (campus.personByUid(row.get("UID")).isEmpty()) {
            return Optional.of("No employee has this UID");
        }
        if (LocalDate.parse(row.get("Completion Date"), DAY).isAfter(today)) {
            return Optional.of("The completion date lies in the future");
        }
        boolean changed =
                row.get("Reversal").equals("R")
                        ? people.remove(row.get("UID"))
                        : people.add(row.get("UID"));
        return changed
                ? Optional.empty()
                : Optional.of(
                        row.get("Reversal").equals("R")
                                ? "This person is not in the class"
                                : "This person is in the class already");
    }

    private void arrived(String kind, CreditFile file, String text) {
        arrivals.add(
                Arrivals.Kind.CREDIT_FILES,
                Map.of("kind", kind, "rows", file.rows().size(), "body", text));
    }

    private static String name(Row row) {
        return row.get("Class Code") + " " + row.get("Completion Date");
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text, DAY).getYear() > 2000;
        } catch (DateTimeException notADay) {
            return false;
        }
    }
}
