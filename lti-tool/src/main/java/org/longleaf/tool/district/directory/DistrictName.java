package org.longleaf.tool.district.directory;

import java.util.Optional;

/// What people call a district or charter: one line that shows as it is.
record DistrictName(String text) {

    static final int LONGEST = 200;

    DistrictName {
        if (!isGood(text)) {
            throw new IllegalArgumentException("no name");
        }
    }

    static Optional<DistrictName> typed(String typed) {
        String text = typed.strip();
        return isGood(text) ? Optional.of(new DistrictName(text)) : Optional.empty();
    }

    private static boolean isGood(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(DistrictName::isHidden);
    }

    /// Line ends, and marks that turn or hide what stands beside them.
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}
