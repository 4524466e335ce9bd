package org.longleaf.tool.launch.registration;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Texts of a stranger's platform, before they are stored: no control characters, which the
/// database refuses or a screen shows oddly, and no novels.
final class PlainText {

    private static final int LONGEST_NAME = 100;
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,500}");

    private PlainText() {}

    /// Whether it can be an id or an address: visible ASCII without spaces.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Those that can be.
    static List<String> ids(Collection<String> texts) {
        return texts.stream().filter(PlainText::isId).limit(100).toList();
    }

    /// Fit to be shown as a name; null where nothing is left.
    static @Nullable String name(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (plain.isEmpty()) {
            return null;
        }
        int end =
                plain.offsetByCodePoints(
                        0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())));
        return plain.substring(0, end);
    }
}
