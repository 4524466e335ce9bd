package org.longleaf.tool.web;

import java.util.List;

/// The Content-Security-Policy of our pages (CSP Level 3): only our own files, no inline script or
/// style, no plugins.
public final class ContentPolicy {

    private static final String OWN_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
                    + " font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none';";
    private static final String FRAMED_BY = " frame-ancestors ";

    private ContentPolicy() {}

    /// For pages that nobody may frame.
    public static String unframed() {
        return OWN_ONLY + forms("") + FRAMED_BY + "'none'";
    }

    /// For pages that these origins may frame, and whose forms may be sent back there: the answer
    /// to a deep-linking request is (LTI Deep Linking 2.0, section 3).
    public static String withAncestors(List<String> origins) {
        String all = " " + String.join(" ", origins);
        return OWN_ONLY + forms(all) + FRAMED_BY + all.strip();
    }

    /// For pages that this source expression may frame.
    public static String withAncestors(String source) {
        return OWN_ONLY + forms("") + FRAMED_BY + source;
    }

    private static String forms(String more) {
        return " form-action 'self'" + more + ";";
    }
}
