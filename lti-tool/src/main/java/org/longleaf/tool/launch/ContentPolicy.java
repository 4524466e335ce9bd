package org.longleaf.tool.launch;

import java.util.List;

/// The Content-Security-Policy of our pages (CSP Level 3): only our own files, no inline script or
/// style, no plugins.
final class ContentPolicy {

    private static final String OWN_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
                    + " font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors ";

    private ContentPolicy() {}

    /// For pages that nobody may frame.
    static String unframed() {
        return OWN_ONLY + "'none'";
    }

    /// For pages that these origins may frame.
    static String withAncestors(List<String> origins) {
        return OWN_ONLY + String.join(" ", origins);
    }

    /// For pages that this source expression may frame.
    static String withAncestors(String source) {
        return OWN_ONLY + source;
    }
}
