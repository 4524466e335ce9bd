package org.longleaf.tool.delivery.layout;

import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.layout.Field.Kind;

import tools.jackson.databind.json.JsonMapper;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The columns of each file that goes to a far end, and the form of its lines.
///
/// @param areas what the far end calls our license categories
public record Layout(Map<Part, List<Column>> columns, Form form, Map<String, String> areas) {

    public static final int MOST_COLUMNS = 40;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<Kind> AMOUNTS =
            Set.of(Kind.CEU, Kind.SEMESTER_HOURS, Kind.AREA_CEU, Kind.AMOUNT, Kind.HOURS);

    public Layout {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        areas = Collections.unmodifiableMap(new TreeMap<>(areas));
    }

    /// What makes a layout unusable. Message key: `credit.wrong.` and the code.
    public enum Wrong {
        NO_COLUMNS,
        TOO_MANY,
        NO_HEADER,
        SAME_HEADER,
        TOO_LONG,
        SSN,
        NO_UID,
        NO_CLASS,
        NO_DATE,
        NO_AMOUNT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public List<Column> of(Part part) {
        return columns.getOrDefault(part, List.of());
    }

    public boolean has(Part part, Kind kind) {
        return of(part).stream().anyMatch(column -> column.field().kind() == kind);
    }

    /// Whether a reversal can be said in it.
    public boolean saysReversals(Destination destination) {
        return Part.of(destination).stream().anyMatch(part -> has(part, Kind.REVERSAL));
    }

    /// The first thing that is wrong with it.
    public Optional<Wrong> wrong(Destination destination) {
        return Part.of(destination).stream().flatMap(part -> wrong(part).stream()).findFirst();
    }

    private Optional<Wrong> wrong(Part part) {
        List<Column> all = of(part);
        if (all.isEmpty()) {
            return Optional.of(Wrong.NO_COLUMNS);
        }
        if (all.size() > MOST_COLUMNS) {
            return Optional.of(Wrong.TOO_MANY);
        }
        Set<String> headers = new HashSet<>();
        for (Column column : all) {
            if (column.header().isBlank()) {
                return Optional.of(Wrong.NO_HEADER);
            } else if (column.isTooLong()) {
                return Optional.of(Wrong.TOO_LONG);
            } else if (column.isOfAnSsn()) {
                return Optional.of(Wrong.SSN);
            } else if (!headers.add(column.header().toLowerCase(Locale.ROOT))) {
                return Optional.of(Wrong.SAME_HEADER);
            }
        }
        return missing(part);
    }

    /// Without these nobody could say whose credit it is, or for what.
    private Optional<Wrong> missing(Part part) {
        if (part != Part.CLASSES && !has(part, Kind.UID)) {
            return Optional.of(Wrong.NO_UID);
        }
        if (part != Part.TRANSFER && !has(part, Kind.CLASS_CODE)) {
            return Optional.of(Wrong.NO_CLASS);
        }
        if (!has(part, Kind.COMPLETED_ON)) {
            return Optional.of(Wrong.NO_DATE);
        }
        return part == Part.ROSTER || AMOUNTS.stream().anyMatch(kind -> has(part, kind))
                ? Optional.empty()
                : Optional.of(Wrong.NO_AMOUNT);
    }

    public String toJson() {
        return JSON.writeValueAsString(this);
    }

    public static Layout fromJson(String json) {
        return JSON.readValue(json, Layout.class);
    }
}
