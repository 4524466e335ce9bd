package org.longleaf.tool.award.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Continuing education units, in tenths: 10 contact hours are 1.0.
record Ceu(BigDecimal value) {

    private static final BigDecimal HOURS = BigDecimal.TEN;

    Ceu {
        if (value.stripTrailingZeros().scale() > 1) {
            throw new IllegalArgumentException("CEUs are counted in tenths: " + value);
        }
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("CEUs are more than nothing: " + value);
        }
        value = value.setScale(1, RoundingMode.UNNECESSARY);
    }

    /// Rounded half up, once.
    static Ceu ofHours(BigDecimal contactHours) {
        return new Ceu(contactHours.divide(HOURS, 1, RoundingMode.HALF_UP));
    }
}
