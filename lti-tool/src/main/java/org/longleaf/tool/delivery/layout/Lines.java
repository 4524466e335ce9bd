package org.longleaf.tool.delivery.layout;

import org.longleaf.tool.delivery.layout.Field.Kind;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes lines of credits, as one layout has one part.
public final class Lines {

    private static final BigDecimal CREDITS_IN_A_SEMESTER_HOUR = new BigDecimal("1.5");

    private static final String FORMULA_BEGINS = "=+-@";

    private final Layout layout;
    private final Part part;
    private final List<Column> columns;

    public Lines(Layout layout, Part part) {
        this.layout = layout;
        this.part = part;
        this.columns = layout.of(part);
    }

    /// With what marks the encoding, if anything does.
    public String header() {
        return layout.form().encoding().mark()
                + line(columns.stream().map(column -> text(column.header())).toList());
    }

    /// The lines of one credit; one, but where each credit area takes a line.
    public List<String> of(Credit credit) {
        return cells(credit).stream().map(this::line).toList();
    }

    /// The same before they are joined: for a preview.
    public List<List<String>> cells(Credit credit) {
        if (!layout.has(part, Kind.AREA) && !layout.has(part, Kind.AREA_CEU)) {
            return List.of(row(credit, Map.entry("", credit.ceu())));
        }
        return credit.split().entrySet().stream().map(area -> row(credit, area)).toList();
    }

    /// Why it cannot be written so; in words, for a person.
    public Optional<String> unfit(Credit credit) {
        return unnamed(credit)
                .or(() -> broken(credit))
                .or(() ->
                        of(credit).stream().allMatch(layout.form().encoding()::canSay)
                                ? Optional.empty()
                                : Optional.of("It has a letter that the file's encoding lacks"));
    }

    /// Credit in an area that no column would tell of.
    private Optional<String> unnamed(Credit credit) {
        boolean named = layout.has(part, Kind.AREA);
        boolean inColumns = !named && layout.has(part, Kind.AMOUNT);
        return credit.split().keySet().stream()
                .filter(category ->
                        named && layout.areas().getOrDefault(category, "").isBlank()
                                || inColumns && !hasColumn(category))
                .findFirst()
                .map(category ->
                        named
                                ? "The profile has no credit area for “" + category + "”"
                                : "The profile has no column for “" + category + "”");
    }

    private boolean hasColumn(String category) {
        return columns.stream()
                .anyMatch(column -> column.field().equals(new Field(Kind.AMOUNT, category)));
    }

    private Optional<String> broken(Credit credit) {
        return layout.has(part, Kind.SEMESTER_HOURS)
                        && semesterHours(credit)
                                        .multiply(CREDITS_IN_A_SEMESTER_HOUR)
                                        .compareTo(credit.ceu())
                                != 0
                ? Optional.of(
                        credit.ceu().toPlainString()
                                + " CEUs are no round number of semester hours, and would be"
                                + " counted otherwise")
                : Optional.empty();
    }

    private List<String> row(Credit credit, Map.Entry<String, BigDecimal> area) {
        return columns.stream().map(column -> value(column, credit, area)).toList();
    }

    private String value(Column column, Credit credit, Map.Entry<String, BigDecimal> area) {
        String category = column.field().category();
        return switch (column.field().kind()) {
            case UID -> text(credit.uid());
            case NAME -> text(credit.name());
            case CLASS_CODE -> text(credit.classCode());
            case TITLE -> text(credit.title());
            case DESCRIPTION -> text(credit.description());
            case STARTED_ON -> layout.form().dates().text(credit.startedOn());
            case COMPLETED_ON -> layout.form().dates().text(credit.completedOn());
            case HOURS -> number(credit.hours());
            case CEU -> number(credit.ceu());
            case SEMESTER_HOURS -> number(semesterHours(credit));
            case AREA -> text(layout.areas().getOrDefault(area.getKey(), ""));
            case AREA_CEU -> number(area.getValue());
            case AMOUNT -> number(credit.split().getOrDefault(category, BigDecimal.ZERO));
            case HAS -> credit.split().containsKey(category) ? "Y" : "N";
            case AWARD -> text(credit.award());
            case KEY -> credit.key();
            case REVERSAL -> credit.reversal() ? "R" : "";
            case FIXED -> text(column.text());
        };
    }

    private static BigDecimal semesterHours(Credit credit) {
        return credit.ceu().divide(CREDITS_IN_A_SEMESTER_HOUR, 2, RoundingMode.HALF_UP);
    }

    private static String number(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /// One line of text. What a spreadsheet would take for a formula is made text by an apostrophe,
    /// as in our other files: people open these on their way.
    private static String text(String words) {
        String plain = words.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return !plain.isEmpty() && FORMULA_BEGINS.indexOf(plain.charAt(0)) >= 0
                ? "'" + plain
                : plain;
    }

    private String line(List<String> cells) {
        return cells.stream()
                .map(this::quoted)
                .collect(
                        Collectors.joining(
                                String.valueOf(layout.form().separator().mark()),
                                "",
                                layout.form().ends().text()));
    }

    private String quoted(String cell) {
        boolean needed =
                layout.form().quotes() == Form.Quotes.ALWAYS
                        || cell.indexOf('"') >= 0
                        || cell.indexOf(layout.form().separator().mark()) >= 0;
        return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
