package org.longleaf.tool.award.outside;

import java.util.Locale;

/// By which rules a badge was made. Only the first is checked; of the others it is told what they
/// say.
enum Form {
    OPEN_BADGES_3,
    /// Open Badges 3.0 on the W3C's credentials 1.1, as it was before 2024.
    CREDENTIALS_1_1,
    OPEN_BADGES_2;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Form of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
