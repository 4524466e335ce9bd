package org.longleaf.tool.web;

import java.util.List;

/// The Content-Security-Policy of our pages (CSP Level 3): only our own files, no inline script or
/// style, no plugins.
public final class ContentPolicy {

    private static final String OWN_MEDIA = "media-src 'self'";

    /// Workers are pdf.js's, from our own origin; browsers that do not know the word take
    /// script-src for them. Nothing is framed any more, since pages of a PDF are drawn.
    private static final String OWN_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + OWN_MEDIA
                    + ";"
                    + " font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none';";

    private static final String FRAMED_BY = " frame-ancestors ";

    private ContentPolicy() {}

    /// For the script of a worker that reads PDFs. A worker lives under the policy of its own
    /// script, not of the page: here alone WebAssembly may be compiled, without which scans (JBIG2)
    /// stay blank. It has no page to write to, may not eval, and asks our origin only.
    public static String worker() {
        return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
    }

    /// For pages that nobody may frame.
    public static String unframed() {
        return OWN_ONLY + forms("") + FRAMED_BY + "'none'";
    }

    /// For pages that nobody may frame, and whose form leads back to this origin: Chromium holds a
    /// form's redirect to the policy too.
    public static String unframedBackTo(String origin) {
        return OWN_ONLY + forms(" " + origin) + FRAMED_BY + "'none'";
    }

    /// For pages that these origins may frame, and whose forms may be sent back there: the answer
    /// to a deep-linking request is (LTI Deep Linking 2.0, section 3).
    public static String withAncestors(List<String> origins) {
        String all = " " + String.join(" ", origins);
        return OWN_ONLY + forms(all) + FRAMED_BY + all.strip();
    }

    /// For pages that these origins may frame as above, and that play media from those others too.
    public static String withAncestors(List<String> origins, MediaOrigins media) {
        String from = String.join(" ", media.all());
        return withAncestors(origins)
                .replace(OWN_MEDIA, from.isEmpty() ? OWN_MEDIA : OWN_MEDIA + " " + from);
    }

    /// For pages that this source expression may frame.
    public static String withAncestors(String source) {
        return OWN_ONLY + forms("") + FRAMED_BY + source;
    }

    private static String forms(String more) {
        return " form-action 'self'" + more + ";";
    }
}
