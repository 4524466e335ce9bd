package org.longleaf.sandbox.campus;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Optional;

/// Reads the numbers of a call. `1e300000000` is eleven letters and takes minutes to multiply or to
/// write out, so whatever nobody would grade by is no number here.
public final class Numbers {
    private static final int LONGEST = 60;
    private static final int WHOLE_DIGITS = 15;
    private static final int DECIMALS = 40;

    private Numbers() {}

    public static boolean isReasonable(JsonNode node) {
        return node.isNumber() && isReasonable(node.decimalValue());
    }

    /// The number, if the text is one.
    public static Optional<BigDecimal> read(String text) {
        try {
            return text.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text.strip())).filter(Numbers::isReasonable);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static boolean isReasonable(BigDecimal number) {
        var scale = number.scale();
        return scale <= DECIMALS
                && scale >= -WHOLE_DIGITS
                && number.precision() <= LONGEST
                && number.precision() - scale <= WHOLE_DIGITS;
    }
}
