package org.longleaf.tool.delivery.file;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.layout.Column;
import org.longleaf.tool.delivery.layout.Field;
import org.longleaf.tool.delivery.layout.Field.Kind;
import org.longleaf.tool.delivery.layout.Form;
import org.longleaf.tool.delivery.layout.Layout;
import org.longleaf.tool.delivery.layout.Part;
import org.longleaf.tool.web.ScreenProblem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A layout as the screen's form sends it: each column's header, field and words under a number of
/// its own, and what is done with one of them.
final class LayoutForm {

    private static final int LONGEST = 200;

    private final Destination destination;
    private final Map<String, String> form;

    LayoutForm(Destination destination, Map<String, String> form) {
        this.destination = destination;
        this.form = form;
    }

    /// @throws ScreenProblem where it is no form of ours
    Layout layout() {
        Map<Part, List<Column>> columns = new TreeMap<>();
        Part.of(destination).forEach(part -> columns.put(part, edited(part)));
        Map<String, String> areas = new TreeMap<>();
        Field.CATEGORIES.forEach(category -> areas.put(category, text("area." + category)));
        return new Layout(
                columns,
                new Form(
                        choice(Form.Dates.class, "dates"),
                        choice(Form.Separator.class, "separator"),
                        choice(Form.Ends.class, "ends"),
                        choice(Form.Quotes.class, "quotes"),
                        choice(Form.Encoding.class, "encoding")),
                areas);
    }

    private List<Column> edited(Part part) {
        List<Column> columns = read(part);
        String[] wish = form.getOrDefault("do", "").split("\\.");
        if (wish.length < 2 || !wish[1].equals(part.code())) {
            return columns;
        }
        if (wish[0].equals("add")) {
            columns.add(Column.of("", Kind.FIXED));
            return columns;
        }
        int at = wish.length == 3 && wish[2].matches("\\d{1,2}") ? Integer.parseInt(wish[2]) : -1;
        if (at >= 0 && at < columns.size()) {
            switch (wish[0]) {
                case "up" -> Collections.swap(columns, at, Math.max(0, at - 1));
                case "down" -> Collections.swap(columns, at, Math.min(columns.size() - 1, at + 1));
                case "remove" -> columns.remove(at);
                default -> throw ScreenProblem.invalid("credit_form");
            }
        }
        return columns;
    }

    private List<Column> read(Part part) {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at <= Layout.MOST_COLUMNS; at++) {
            String code = form.get("%s.field.%d".formatted(part.code(), at));
            if (code == null) {
                break;
            }
            Field field =
                    Field.ofCode(part, code)
                            .orElseThrow(() -> ScreenProblem.invalid("credit_form"));
            columns.add(
                    new Column(
                            text("%s.header.%d".formatted(part.code(), at)),
                            field,
                            field.kind() == Kind.FIXED
                                    ? text("%s.text.%d".formatted(part.code(), at))
                                    : ""));
        }
        return columns;
    }

    private String text(String name) {
        String typed = form.getOrDefault(name, "").strip();
        if (typed.length() > LONGEST) {
            throw ScreenProblem.invalid("credit_form");
        }
        return typed;
    }

    private <E extends Enum<E>> E choice(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, form.getOrDefault(name, "").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw ScreenProblem.invalid("credit_form");
        }
    }
}
