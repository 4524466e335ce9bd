package org.longleaf.tool.web;

import java.util.Locale;

/// What a page of refusal and the log share, so that somebody can be helped without saying who they
/// are. It opens nothing.
public final class Reference {

    private Reference() {}

    /// A new one, such as `R-5KD831XY`.
    public static String fresh() {
        return "R-" + OpaqueId.fresh().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
