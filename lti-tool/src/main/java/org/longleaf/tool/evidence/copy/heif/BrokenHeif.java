package org.longleaf.tool.evidence.copy.heif;

/// It is no HEIC, or one of a kind that is not read here.
public final class BrokenHeif extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenHeif(String what) {
        super(what);
    }
}
