package org.longleaf.tool.delivery;

import java.time.Duration;

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

    /// Somebody's inbox in Canvas, by the REST API: each message arrives, so one that may have is
    /// looked for first.
    CANVAS_MESSAGE("canvas_message", true, Worth.DAYS),

    /// The "badge" column of a course's gradebook (custom gradebook columns), by the REST API: the
    /// last text wins, however often it is sent.
    CANVAS_COLUMN("canvas_column", true),

    /// The state's educator system by `deploy/ncees-openapi.yaml`: once for each idempotency key.
    NCEES("ncees", true),

    /// The same by a Transfer Credit file: gathered, not drained, and confirmed by the file of
    /// verdicts that comes back.
    NCEES_FILE("ncees_file", true),

    /// A district's own HRMS by its class and roster files: gathered, too.
    HRMS_FILE("hrms_file", true),

    /// An address that a district has named, as a CloudEvent: at least once, by an id that stays.
    /// Its sender keeps the order for each address, so that one that is down holds up no other.
    WEBHOOK("webhook", false),

    /// The backpack service of a district (Badgr v2): a second live award of a class to somebody is
    /// refused there, and a badge is revoked only after it was sent.
    BADGR("badgr", true),

    /// Somebody's e-mail, by the operator's mail server (SMTP): at least once, by a Message-ID that
    /// stays.
    MAIL("mail", true, Worth.DAYS);

    private final String code;
    private final boolean inOrder;
    private final Worth worth;

    Destination(String code, boolean inOrder) {
        this(code, inOrder, Worth.WEEKS);
    }

    Destination(String code, boolean inOrder, Worth worth) {
        this.code = code;
        this.inOrder = inOrder;
        this.worth = worth;
    }

    // A score is owed for weeks; of a notice that is days old nobody has anything.
    private enum Worth {
        WEEKS(Duration.ofDays(14)),
        DAYS(Duration.ofDays(2));

        private final Duration trying;

        Worth(Duration trying) {
            this.trying = trying;
        }
    }

    /// How long it is worth trying.
    public Duration givenUpAfter() {
        return worth.trying;
    }

    /// Whether what is owed of one person goes out in the order in which it was owed.
    public boolean isInOrder() {
        return inOrder;
    }

    /// Whether a registration's Canvas is the far end.
    public boolean isCanvas() {
        return code.startsWith("canvas_");
    }

    /// Whether it goes in files that are gathered, rather than one by one.
    public boolean isGathered() {
        return this == NCEES_FILE || this == HRMS_FILE;
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
