package org.longleaf.tool.evidence;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a student or an adult other than the teacher can be recognized in a file. Somebody in
/// its focus makes it an education record (FERPA); the background usually does not.
enum Recognized {
    NOBODY,
    BACKGROUND,
    FOCUS;

    /// In the database, in forms and in message keys.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Recognized> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
