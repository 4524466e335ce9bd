package org.longleaf.sandbox.rest.submission;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.rest.Refused;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/// A grade as a client writes it: points, `40%`, a letter, or pass and fail (canvas-contract, 9.4).
record PostedGrade(String text, BigDecimal of) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    // Canvas's own scheme, where a course has none.
    private static final Map<String, Integer> LETTERS =
            Map.ofEntries(
                    Map.entry("a", 100),
                    Map.entry("a-", 93),
                    Map.entry("b+", 89),
                    Map.entry("b", 86),
                    Map.entry("b-", 83),
                    Map.entry("c+", 79),
                    Map.entry("c", 76),
                    Map.entry("c-", 73),
                    Map.entry("d+", 69),
                    Map.entry("d", 66),
                    Map.entry("d-", 63),
                    Map.entry("f", 60));

    /// The score; null takes the grade away.
    @Nullable BigDecimal score() {
        var grade = text.strip().toLowerCase(Locale.ROOT);
        if (grade.isEmpty()) {
            return null;
        }
        if (grade.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            return new BigDecimal(grade);
        }
        if (grade.matches("-?\\d{1,9}(\\.\\d{1,9})?%")) {
            return percent(new BigDecimal(grade.substring(0, grade.length() - 1)));
        }
        return switch (grade) {
            case "pass", "complete" -> of;
            case "fail", "incomplete" -> BigDecimal.ZERO;
            default -> {
                var letter = LETTERS.get(grade);
                if (letter == null) {
                    throw Refused.with(400, Map.of("error", "Grade is not valid: " + text));
                }
                yield percent(new BigDecimal(letter));
            }
        };
    }

    private BigDecimal percent(BigDecimal share) {
        return of.multiply(share).divide(HUNDRED, 4, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
