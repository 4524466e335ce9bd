package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.file.CreditDesks.CreditDesk;
import org.longleaf.tool.delivery.file.WaitingCredit.Row;
import org.longleaf.tool.delivery.layout.Column;
import org.longleaf.tool.delivery.layout.Credit;
import org.longleaf.tool.delivery.layout.Field;
import org.longleaf.tool.delivery.layout.Form;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Lines;
import org.longleaf.tool.delivery.layout.Part;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Fills the screen of one profile. In a transaction of the district.
@Component
final class ProfileScreen {

    private static final int ROWS = 3;

    private static final Credit EXAMPLE =
            new Credit(
                    "ceu-example",
                    "0000000000",
                    "A Teacher",
                    "NCMC-DL-101",
                    "Making classroom video usable for everyone",
                    "An example: nothing waits just now",
                    LocalDate.of(2026, 9, 1),
                    LocalDate.of(2026, 11, 22),
                    new BigDecimal("12.0"),
                    new BigDecimal("1.2"),
                    Map.of("literacy", new BigDecimal("0.6"), "general", new BigDecimal("0.6")),
                    "https://longleaf.example/badges/example",
                    false);

    private final Profiles profiles;
    private final WaitingCredit waiting;

    ProfileScreen(Profiles profiles, WaitingCredit waiting) {
        this.profiles = profiles;
        this.waiting = waiting;
    }

    /// One of the files, with its columns and the first lines that would go.
    ///
    /// @param problems why lines of these would not go
    record Shown(
            Part part,
            List<Column> columns,
            List<Field> fields,
            List<String> headers,
            List<List<String>> lines,
            List<String> problems) {}

    String show(CreditDesk desk, String title, Layout layout, Model model) {
        List<Credit> credits = waiting.first(desk.lane(), ROWS).stream().map(Row::credit).toList();
        List<Credit> looked = credits.isEmpty() ? List.of(EXAMPLE) : credits;
        model.addAttribute("desk", desk.desk());
        model.addAttribute("credit", desk);
        model.addAttribute(
                "profiles", profiles.all(desk.lane().district(), desk.lane().destination()));
        model.addAttribute(
                "used", profiles.inUse(desk.lane().district(), desk.lane().destination()));
        model.addAttribute("titled", title);
        model.addAttribute("layout", layout);
        model.addAttribute("example", credits.isEmpty());
        model.addAttribute(
                "parts",
                Part.of(desk.lane().destination()).stream()
                        .map(part -> shown(layout, part, looked))
                        .toList());
        model.addAttribute("categories", Field.CATEGORIES);
        model.addAttribute("allDates", Form.Dates.values());
        model.addAttribute("allSeparators", Form.Separator.values());
        model.addAttribute("allEnds", Form.Ends.values());
        model.addAttribute("allQuotes", Form.Quotes.values());
        model.addAttribute("allEncodings", Form.Encoding.values());
        return "credit/profile";
    }

    private static Shown shown(Layout layout, Part part, List<Credit> credits) {
        Lines lines = new Lines(layout, part);
        return new Shown(
                part,
                layout.of(part),
                Field.in(part),
                layout.of(part).stream().map(Column::header).toList(),
                credits.stream().flatMap(credit -> lines.cells(credit.masked()).stream()).toList(),
                credits.stream()
                        .flatMap(credit -> lines.unfit(credit).stream())
                        .distinct()
                        .toList());
    }
}
