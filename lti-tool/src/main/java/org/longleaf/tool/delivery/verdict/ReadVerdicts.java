package org.longleaf.tool.delivery.verdict;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.layout.Column;
import org.longleaf.tool.delivery.layout.Field.Kind;
import org.longleaf.tool.delivery.layout.Form;
import org.longleaf.tool.delivery.layout.Layout;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a file of verdicts: CSV in the form of the profile in use, a header first. Each line names
/// a credit by its delivery key, or by UID, class code and date, and says what became of it. A line
/// that is not right is kept with what is wrong with it.
public final class ReadVerdicts {

    public static final int MOST_BYTES = 2 * 1024 * 1024;
    static final int MOST_LINES = 20_000;
    private static final int MOST_WORDS = 300;

    private static final Map<Name, Set<String>> USUAL =
            Map.of(
                    Name.KEY, Set.of("delivery key", "key"),
                    Name.UID, Set.of("uid", "staff uid"),
                    Name.CLASS_CODE, Set.of("class code", "code"),
                    Name.COMPLETED_ON, Set.of("completion date", "completed on", "date"),
                    Name.VERDICT, Set.of("verdict", "status", "result"),
                    Name.REASON, Set.of("reason", "note", "message"));

    private static final Set<String> YES = Set.of("accepted", "approved", "ok");
    private static final Set<String> NO = Set.of("refused", "denied", "rejected", "error");

    private final Layout layout;
    private final Map<Name, Integer> places = new EnumMap<>(Name.class);
    private final List<Line> lines = new ArrayList<>();
    private int width;

    private ReadVerdicts(Layout layout) {
        this.layout = layout;
    }

    /// A column that means something here.
    private enum Name {
        KEY,
        UID,
        CLASS_CODE,
        COMPLETED_ON,
        VERDICT,
        REASON
    }

    /// What a file came to.
    public sealed interface Read {
        record Readable(List<Line> lines) implements Read {
            public Readable {
                lines = List.copyOf(lines);
            }
        }

        /// Message key: `credit.verdicts.not.` and the code.
        record Unreadable(String why) implements Read {}
    }

    /// What names a credit.
    sealed interface Named {
        record ByKey(String key) implements Named {}

        record ByClass(String uid, String classCode, LocalDate completedOn) implements Named {}
    }

    /// One line.
    ///
    /// @param number counts from 1, as editors do
    /// @param problem why it cannot be used; null where it can. Message key:
    ///   `credit.verdicts.problem.` and the code
    public record Line(
            int number,
            @Nullable Named named,
            boolean accepted,
            String reason,
            @Nullable String problem) {}

    static Read of(byte[] file, Layout layout) {
        return new ReadVerdicts(layout).read(file);
    }

    private Read read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return new Read.Unreadable("size");
        }
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return new Read.Unreadable("encoding");
        }
        String[] all = text.get().split("\r\n|\n|\r", -1);
        if (all.length > MOST_LINES + 2) {
            return new Read.Unreadable("size");
        }
        if (!header(all[0])) {
            return new Read.Unreadable("header");
        }
        for (int at = 1; at < all.length; at++) {
            if (!all[at].isBlank()) {
                lines.add(line(at + 1, all[at]));
            }
        }
        return lines.isEmpty() ? new Read.Unreadable("empty") : new Read.Readable(lines);
    }

    /// UTF-8, or what the profile says.
    private Optional<String> text(byte[] file) {
        try {
            String text =
                    layout.form()
                            .encoding()
                            .charset()
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file))
                            .toString();
            return text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private boolean header(String text) {
        List<String> cells = cells(text).orElse(List.of());
        width = cells.size();
        for (int at = 0; at < cells.size(); at++) {
            Optional<Name> name = name(cells.get(at).toLowerCase(Locale.ROOT));
            if (name.isPresent() && places.put(name.get(), at) != null) {
                return false;
            }
        }
        boolean byClass =
                places.keySet().containsAll(Set.of(Name.UID, Name.CLASS_CODE, Name.COMPLETED_ON));
        return places.containsKey(Name.VERDICT) && (places.containsKey(Name.KEY) || byClass);
    }

    /// As the profile calls it, or as is usual.
    private Optional<Name> name(String header) {
        for (Name name : Name.values()) {
            if (ours(name, header) || USUAL.getOrDefault(name, Set.of()).contains(header)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private boolean ours(Name name, String header) {
        return name != Name.VERDICT
                && name != Name.REASON
                && layout.columns().values().stream()
                        .flatMap(List::stream)
                        .filter(column -> column.field().kind() == Kind.valueOf(name.name()))
                        .map(Column::header)
                        .anyMatch(header::equalsIgnoreCase);
    }

    private Line line(int number, String text) {
        Optional<List<String>> cells = cells(text);
        if (cells.isEmpty() || cells.get().size() != width) {
            return wrong(number, "columns");
        }
        String said = cell(cells.get(), Name.VERDICT).toLowerCase(Locale.ROOT);
        if (!YES.contains(said) && !NO.contains(said)) {
            return wrong(number, "verdict");
        }
        return named(cells.get())
                .map(named ->
                        new Line(
                                number,
                                named,
                                YES.contains(said),
                                reason(cell(cells.get(), Name.REASON)),
                                null))
                .orElseGet(() -> wrong(number, "unnamed"));
    }

    private Optional<Named> named(List<String> cells) {
        String key = cell(cells, Name.KEY);
        if (!key.isEmpty()) {
            return Optional.of(new Named.ByKey(key));
        }
        String uid = cell(cells, Name.UID);
        String code = cell(cells, Name.CLASS_CODE);
        return day(cell(cells, Name.COMPLETED_ON))
                .filter(_ -> !uid.isEmpty() && !code.isEmpty())
                .<Named>map(day -> new Named.ByClass(uid, code, day));
    }

    private Optional<LocalDate> day(String text) {
        for (Form.Dates form : List.of(layout.form().dates(), Form.Dates.ISO)) {
            try {
                return Optional.of(form.day(text));
            } catch (DateTimeException _) {
                // The other form, then.
            }
        }
        return Optional.empty();
    }

    private String cell(List<String> cells, Name name) {
        Integer at = places.get(name);
        return at == null ? "" : cells.get(at);
    }

    /// Numbers that may be a person's are blotted out: reasons are shown and kept.
    private static String reason(String words) {
        String plain =
                words.replaceAll("[\\s\\p{Cntrl}]+", " ")
                        .replaceAll("\\d{3}\\W?\\d{2}\\W?\\d{4}|\\d{7,}", "[number]")
                        .strip();
        return plain.substring(0, Math.min(plain.length(), MOST_WORDS));
    }

    private Optional<List<String>> cells(String text) {
        return Cells.of(text, layout.form().separator().mark());
    }

    private static Line wrong(int number, String problem) {
        return new Line(number, null, false, "", problem);
    }
}
