package org.longleaf.tool.launch.seen;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What JSON said, without the one character that PostgreSQL keeps in no text, JSONB's included.
/// Texts are cleaned before they are written as JSON: a finished document cannot tell that
/// character from six that only look like its escape.
final class WithoutNul {

    private WithoutNul() {}

    /// @param value maps, lists, texts, and whatever else JSON knows
    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case String text -> clean(text);
            case Map<?, ?> members -> {
                Map<String, @Nullable Object> clean = new LinkedHashMap<>();
                members.forEach(
                        (name, member) -> clean.put(clean(String.valueOf(name)), of(member)));
                yield clean;
            }
            case List<?> items -> items.stream().map(WithoutNul::of).toList();
            case null, default -> value;
        };
    }

    private static String clean(String text) {
        return text.indexOf(0) < 0 ? text : text.replace("\0", "");
    }
}
