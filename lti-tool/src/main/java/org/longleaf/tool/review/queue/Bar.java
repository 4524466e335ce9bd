package org.longleaf.tool.review.queue;

import java.util.Locale;

/// Why somebody is not offered a submission. The names stand in the demo content's
/// `reviewer_eligibility`.
public enum Bar {
    OWN_WORK,
    NO_GRANT,
    GRANT_ENDED,
    OWN_SCHOOL,
    OWN_DISTRICT,
    OWN_MENTEE,
    DECLARED_CONFLICT,
    CALIBRATION_MISSING,
    CALIBRATION_STALE,
    EARLIER_REVIEWER,
    IDENTITY_SEEN,
    OPENED_AS_LEAD,
    HANDED_BACK,
    PASSED_OVER,
    QUOTA_REACHED;

    /// Whether it keeps somebody only from taking a submission: what is begun may be ended.
    public boolean endsWithTheClaim() {
        return this == PASSED_OVER || this == QUOTA_REACHED;
    }

    /// `own_work`: as it stands in figures and message keys.
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
