package org.longleaf.tool.evidence.copy.pdf;

import java.io.IOException;

/// It grows without measure.
final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(String what) {
        super(what);
    }
}
