package org.longleaf.tool.web;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `LONGLEAF_FIRST_ADMIN`: which user of which registered Canvas becomes the first state admin.
///
/// @param sub the user's id as that Canvas's launches carry it
public record FirstAdminSetting(String issuer, String clientId, String sub) {

    /// What neither ends a word nor means anything to a shell within quotation marks.
    private static final Pattern WORD = Pattern.compile("[#-~&&[^'`$\\\\]]{1,1000}");

    /// Reads `issuer client_id sub`, separated by spaces; null where the setting is empty.
    public static @Nullable FirstAdminSetting valueOf(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return null;
        }
        String[] parts = value.split("\\s+");
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "LONGLEAF_FIRST_ADMIN must be three words: the Canvas's issuer, our client_id there, the user's sub");
        }
        return new FirstAdminSetting(parts[0], parts[1], parts[2]);
    }

    /// Whether it can be written as a line of settings that reads back as it was.
    public boolean canBeTyped() {
        return Stream.of(issuer, clientId, sub).allMatch(word -> WORD.matcher(word).matches());
    }

    /// The line to put into the settings.
    public String line() {
        return "LONGLEAF_FIRST_ADMIN=" + issuer + " " + clientId + " " + sub;
    }
}
