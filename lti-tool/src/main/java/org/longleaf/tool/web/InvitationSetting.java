package org.longleaf.tool.web;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// `LONGLEAF_INVITATION`: the code by which the first Canvas may register itself, and for which
/// district.
///
/// @param code stands in an address as it is
/// @param district an LEA code; null for a Canvas that the state looks after
public record InvitationSetting(String code, @Nullable String district) {

    /// As many characters as nobody tries out: the rule for every tool that others can reach.
    static final int SHORTEST = 16;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    public InvitationSetting {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "LONGLEAF_INVITATION must be a code, or code@district: letters, digits, '.', '_', '~' and '-'");
        }
        if (district != null && district.isBlank()) {
            throw new IllegalArgumentException(
                    "LONGLEAF_INVITATION names no district behind its '@'");
        }
    }

    /// Reads `code` or `code@district`; null where the setting is empty.
    public static @Nullable InvitationSetting valueOf(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return null;
        }
        int at = value.indexOf('@');
        return at < 0
                ? new InvitationSetting(value, null)
                : new InvitationSetting(value.substring(0, at), value.substring(at + 1));
    }

    /// Without the code, which is as good as a password.
    @Override
    public String toString() {
        return "InvitationSetting[district " + district + "]";
    }
}
