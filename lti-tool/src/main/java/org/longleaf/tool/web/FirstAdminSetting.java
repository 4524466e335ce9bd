package org.longleaf.tool.web;

import org.jspecify.annotations.Nullable;

/// `LONGLEAF_FIRST_ADMIN`: which user of which registered Canvas becomes the first state admin.
///
/// @param sub the user's id as that Canvas's launches carry it
public record FirstAdminSetting(String issuer, String clientId, String sub) {

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
}
