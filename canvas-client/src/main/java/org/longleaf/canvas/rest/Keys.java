package org.longleaf.canvas.rest;

import java.util.regex.Pattern;

/// What Canvas takes in place of an id (canvas-contract.md, section 9.2).
final class Keys {
    // The second form is how a Canvas names what lies in another one of its own.
    private static final Pattern ID = Pattern.compile("\\d{1,30}(~\\d{1,30})?");

    private Keys() {}

    /// @throws IllegalArgumentException when it is not one of Canvas's own ids, which are digits
    static String id(String value) {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException("a Canvas id is digits");
        }
        return value;
    }

    static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    /// @param kinds the words that may stand before the colon, with `|` between them
    /// @throws IllegalArgumentException when it is neither an id nor one of these kinds with a
    ///   value
    static String checked(String text, String kinds) {
        if (!isId(text)
                && !text.matches("(" + kinds + "):[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*")) {
            throw new IllegalArgumentException("neither a Canvas id nor one of " + kinds);
        }
        return text;
    }

    /// The kind of a key, not its value, which may be a person's.
    static String kind(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }
}
