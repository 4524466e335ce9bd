package org.longleaf.tool.evidence.copy.pdf;

/// There is no copy of this PDF.
public final class PdfRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    PdfRefused(Why why) {
        super(why.name());
        this.why = why;
    }

    PdfRefused(Why why, Throwable cause) {
        super(why.name(), cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /// Why there is none.
    public enum Why {
        BROKEN,
        ENCRYPTED,
        BOMB,
        TOOK_TOO_LONG
    }
}
