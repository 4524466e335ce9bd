package org.longleaf.tool.delivery;

import java.util.Locale;

/// What a notice tells of. Each has its words in the bundle `notices`.
public enum About {
    DECIDED(Kind.DECISION, Hour.ANY),
    MORE_ASKED(Kind.REQUEST, Hour.ANY),
    APPEAL_ANSWERED(Kind.DECISION, Hour.ANY),

    /// An award was suspended, reinstated or revoked.
    AWARD_CHANGED(Kind.DECISION, Hour.ANY),

    /// The next submission waits for a talk with a coach.
    COACH_CALLED(Kind.REQUEST, Hour.ANY),

    /// A teacher who agreed to this coach shows a draft, or waits for a talk.
    COACH_WANTED(Kind.REQUEST, Hour.ANY),

    /// Fresh readers are wanted, by a dispute or an appeal.
    READER_WANTED(Kind.REQUEST, Hour.MORNING),
    CALIBRATION_DUE(Kind.REQUEST, Hour.MORNING),
    DRAFT_LIES(Kind.REMINDER, Hour.ANY),
    ANSWER_AWAITED(Kind.REMINDER, Hour.ANY),
    REVIEW_WAITS(Kind.REMINDER, Hour.MORNING),

    /// The reviewer's own doing sets its time, so that tells nothing of anybody's work.
    CLAIM_ENDS(Kind.REMINDER, Hour.NOW),

    /// An admin's morning digest of deliveries that need somebody. Its title is what it says.
    DELIVERIES_NEED(Kind.DIGEST, Hour.NOW);

    /// When it may go out. All that reviewers are told waits for the morning, or the time of a
    /// notice would tell when somebody handed something in.
    public enum Hour {
        ANY,
        MORNING,

        /// The next day it is of no use.
        NOW
    }

    private final Kind kind;
    private final Hour hour;

    About(Kind kind, Hour hour) {
        this.kind = kind;
        this.hour = hour;
    }

    public Kind kind() {
        return kind;
    }

    public Hour hour() {
        return hour;
    }

    /// As rows and words name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static About of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
