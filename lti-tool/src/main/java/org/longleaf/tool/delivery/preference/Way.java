package org.longleaf.tool.delivery.preference;

import java.util.Locale;

/// By what somebody is told.
public enum Way {
    MAIL,

    /// Canvas's inbox. Where its Canvas takes no messages, a decision still stands as a comment in
    /// the gradebook.
    CANVAS;

    /// As rows, forms and words name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
