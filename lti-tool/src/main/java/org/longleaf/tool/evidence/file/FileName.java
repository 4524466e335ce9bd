package org.longleaf.tool.evidence.file;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The teacher's own name of a file, cleaned so that it is safe to show: no folders, no control
/// characters, no marks that turn the reading direction (`gpj.exe` shown as `exe.jpg`), not too
/// long. It never names a place on the disk.
///
/// @param value what is left; `file` when nothing is
public record FileName(String value) {

    private static final int LONGEST = 120;
    private static final int LONGEST_EXTENSION = 10;
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPACES = Pattern.compile("\\p{Z}+");
    private static final Pattern DOTS_FIRST = Pattern.compile("^[.\\s]+");

    /// Of whatever came in.
    public static FileName of(String raw) {
        String name =
                FOLDERS.matcher(Normalizer.normalize(raw, Normalizer.Form.NFC)).replaceFirst("");
        name = UNSEEN.matcher(name).replaceAll("");
        name = DOTS_FIRST.matcher(SPACES.matcher(name).replaceAll(" ")).replaceFirst("").strip();
        return new FileName(name.isEmpty() ? "file" : shortened(name));
    }

    /// In lower case, without the dot; empty when there is none.
    public String extension() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? "" : value.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String tail =
                dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - tail.length())) + tail;
    }
}
