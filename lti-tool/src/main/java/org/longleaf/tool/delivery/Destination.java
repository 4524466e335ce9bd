package org.longleaf.tool.delivery;

/// The kinds of far system that something can be owed to.
public enum Destination {
    /// A line item of a Canvas (AGS 2.0): has no idempotency key.
    CANVAS_SCORE("canvas_score"),

    /// The state's educator system by `deploy/ncees-openapi.yaml`: once for each idempotency key.
    NCEES("ncees");

    private final String code;

    Destination(String code) {
        this.code = code;
    }

    /// As rows and lanes name it.
    public String code() {
        return code;
    }

    public static Destination ofCode(String code) {
        for (Destination one : values()) {
            if (one.code.equals(code)) {
                return one;
            }
        }
        throw new IllegalArgumentException("No destination is called " + code);
    }
}
