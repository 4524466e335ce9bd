package org.longleaf.tool.evidence.upload;

import org.longleaf.tool.evidence.file.FileName;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A file as its sender announces it.
///
/// @param metadata as in the header `Upload-Metadata`: pairs of a key and a value in Base64, with
///   commas between
record Announced(long bytes, String metadata) {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Za-z_-]{1,120}");

    /// Cleaned; `file` where none is said.
    FileName name() {
        return FileName.of(values().getOrDefault("filename", ""));
    }

    /// Empty where none is said that could be one; such a file cannot be found again.
    String fingerprint() {
        String said = values().getOrDefault("fingerprint", "");
        return FINGERPRINT.matcher(said).matches() ? said : "";
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        for (String pair : metadata.split(",", -1)) {
            String[] parts = pair.strip().split(" ", 2);
            if (parts.length == 2) {
                values.put(parts[0], decoded(parts[1]));
            }
        }
        return values;
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
