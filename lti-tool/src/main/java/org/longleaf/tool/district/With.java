package org.longleaf.tool.district;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// With whom or what a conflict stands. Schools and districts are chosen by name, which anybody may
/// read. A person is typed, and never looked up: a reviewer who could search people would learn who
/// teaches here, and an answer that differs for those who are known would tell it too.
public sealed interface With {

    record School(UUID id) implements With {}

    record District(UUID id) implements With {}

    /// The state-wide number of a person.
    record Uid(String value) implements With {}

    record Email(String value) implements With {}

    Pattern UID = Pattern.compile("(?=.*[0-9])[0-9A-Za-z]{4,40}");
    Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    /// What somebody typed to name a person.
    static Optional<With> person(String typed) {
        String text = typed.strip();
        if (EMAIL.matcher(text).matches()) {
            return Optional.of(new Email(text.toLowerCase(Locale.ROOT)));
        }
        String number = text.replaceAll("[\\s-]", "");
        return UID.matcher(number).matches() ? Optional.of(new Uid(number)) : Optional.empty();
    }

    /// `school:<id>` or `district:<id>`, as a form sends what was chosen.
    static Optional<With> place(String chosen) {
        String[] parts = chosen.split(":", 2);
        try {
            return switch (parts[0]) {
                case "school" -> Optional.of(new School(UUID.fromString(parts[1])));
                case "district" -> Optional.of(new District(UUID.fromString(parts[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// As the audit log and the message keys name it.
    default String kind() {
        return switch (this) {
            case School _ -> "school";
            case District _ -> "district";
            case Uid _, Email _ -> "person";
        };
    }
}
