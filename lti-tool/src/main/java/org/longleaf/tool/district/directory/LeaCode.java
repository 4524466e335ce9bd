package org.longleaf.tool.district.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The code by which the state knows a district or charter: text of three characters, in capital
/// letters. A district's are three digits, also leading zeros (`010`, `920`); a charter's mix
/// digits and letters (`00A`, `92T`).
record LeaCode(String text) {

    private static final Pattern FORM = Pattern.compile("(?=.*[0-9])[0-9A-Z]{3}");
    private static final Pattern TYPED = Pattern.compile("(?=.*[0-9])[0-9A-Za-z]{3}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{3}");

    LeaCode {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no LEA code");
        }
    }

    /// As somebody typed it, also in small letters.
    static Optional<LeaCode> typed(String typed) {
        String text = typed.strip();
        return TYPED.matcher(text).matches()
                ? Optional.of(new LeaCode(text.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /// `LEA` or `charter`, as rows keep it.
    String unitKind() {
        return DIGITS.matcher(text).matches() ? "LEA" : "charter";
    }
}
