package org.longleaf.tool.delivery.layout;

import static org.longleaf.tool.delivery.layout.Part.CLASSES;
import static org.longleaf.tool.delivery.layout.Part.ROSTER;
import static org.longleaf.tool.delivery.layout.Part.TRANSFER;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a column says. There is none for a Social Security number, and none that could hold one.
///
/// @param category of a license, where the kind wants one; empty otherwise
public record Field(Kind kind, String category) {

    /// Our license categories, in the order of the screens.
    public static final List<String> CATEGORIES =
            List.of("subject", "literacy", "general", "discipline", "executive", "digital");

    /// What there is to say of a credit.
    public enum Kind {
        UID(false, TRANSFER, ROSTER),
        NAME(false, TRANSFER, ROSTER),
        CLASS_CODE(false, TRANSFER, CLASSES, ROSTER),
        TITLE(false, TRANSFER, CLASSES),
        DESCRIPTION(false, TRANSFER, CLASSES),
        STARTED_ON(false, TRANSFER),
        COMPLETED_ON(false, TRANSFER, CLASSES, ROSTER),
        HOURS(false, TRANSFER, CLASSES),
        CEU(false, TRANSFER, CLASSES),

        /// Of which the far end makes renewal credits, 1.5 each.
        SEMESTER_HOURS(false, TRANSFER, CLASSES),

        /// The name of one credit area: a credit in several areas takes a line for each.
        AREA(false, TRANSFER),
        AREA_CEU(false, TRANSFER),

        /// CEUs in one category, in a column of its own.
        AMOUNT(true, TRANSFER, CLASSES),

        /// Whether there are any in it: Y or N.
        HAS(true, TRANSFER, CLASSES),
        AWARD(false, TRANSFER, ROSTER),
        KEY(false, TRANSFER, ROSTER),

        /// R where credit is taken back, empty otherwise.
        REVERSAL(false, TRANSFER, ROSTER),

        /// The same words in each line, such as a class source.
        FIXED(false, TRANSFER, CLASSES, ROSTER);

        private final boolean ofCategory;
        private final Set<Part> parts;

        Kind(boolean ofCategory, Part... parts) {
            this.ofCategory = ofCategory;
            this.parts = Set.of(parts);
        }
    }

    public static Field of(Kind kind) {
        return new Field(kind, "");
    }

    /// What a column of this part may say.
    public static List<Field> in(Part part) {
        List<Field> fields = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind.parts.contains(part)) {
                (kind.ofCategory ? CATEGORIES : List.of(""))
                        .forEach(category -> fields.add(new Field(kind, category)));
            }
        }
        return fields;
    }

    /// Reads back [#code()]; empty for one that this part has no column for.
    public static Optional<Field> ofCode(Part part, String code) {
        return in(part).stream().filter(field -> field.code().equals(code)).findFirst();
    }

    /// As forms and words name it.
    public String code() {
        return kind.name().toLowerCase(Locale.ROOT) + (category.isEmpty() ? "" : "." + category);
    }
}
