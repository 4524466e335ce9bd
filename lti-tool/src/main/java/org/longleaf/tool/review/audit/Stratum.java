package org.longleaf.tool.review.audit;

import java.util.UUID;

/// What the submissions of one part of a draw have in common.
record Stratum(UUID microCredential, String outcome, UUID district) {

    /// As its lot is drawn.
    String name() {
        return microCredential + " " + outcome + " " + district;
    }
}
