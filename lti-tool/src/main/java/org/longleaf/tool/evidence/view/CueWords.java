package org.longleaf.tool.evidence.view;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.regex.Pattern;

/// The words of a caption's line, without what stands between angle brackets: bold, classes, times
/// within the line, and `<v Name>`, which would tell a reviewer who speaks.
final class CueWords {

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Map<String, String> ENTITIES =
            Map.of(
                    "&lt;", "<", "&gt;", ">", "&nbsp;", "\u00A0", "&lrm;", "\u200E", "&rlm;",
                    "\u200F");

    private CueWords() {}

    /// @return null where a bracket opens and does not close
    static @Nullable String plain(String line) {
        String bare = TAG.matcher(line).replaceAll("");
        if (bare.indexOf('<') >= 0) {
            return null;
        }
        for (var entity : ENTITIES.entrySet()) {
            bare = bare.replace(entity.getKey(), entity.getValue());
        }
        return CONTROL.matcher(bare.replace("&amp;", "&").replace('\t', ' ')).replaceAll("");
    }

    /// As a cue's text must be written (WebVTT, section 4.2.2); `-->` cannot come of it.
    static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// The other way round, for a search.
    static String unescaped(String words) {
        return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
