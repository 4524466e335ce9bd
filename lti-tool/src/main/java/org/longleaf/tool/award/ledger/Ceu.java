package org.longleaf.tool.award.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Continuing education units, in tenths.
record Ceu(BigDecimal value) {

    Ceu {
        if (value.stripTrailingZeros().scale() > 1) {
            throw new IllegalArgumentException("CEUs are counted in tenths: " + value);
        }
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("CEUs are more than nothing: " + value);
        }
        value = value.setScale(1, RoundingMode.UNNECESSARY);
    }
}
