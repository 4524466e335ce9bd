package org.longleaf.tool.delivery;

/// The kinds of far system that something can be owed to.
public enum Destination {
    /// A line item of a Canvas (AGS 2.0): has no idempotency key.
    CANVAS_SCORE("canvas_score", true),
    /// The line items of a Canvas course (AGS 2.0, section 3.2): has no idempotency key either.
    /// Whoever adds to several courses is not held up by one that does not take it.
    CANVAS_LINE_ITEM("canvas_line_item", false),
    /// The rows of an assignment's rubric, by the REST API: the last ones win, however often they
    /// are sent.
    CANVAS_RUBRIC("canvas_rubric", true),

    /// The state's educator system by `deploy/ncees-openapi.yaml`: once for each idempotency key.
    NCEES("ncees", true);

    private final String code;
    private final boolean inOrder;

    Destination(String code, boolean inOrder) {
        this.code = code;
        this.inOrder = inOrder;
    }

    /// Whether what is owed of one person goes out in the order in which it was owed.
    public boolean isInOrder() {
        return inOrder;
    }

    /// Whether a registration's Canvas is the far end.
    boolean isCanvas() {
        return this != NCEES;
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
