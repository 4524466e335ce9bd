package org.longleaf.tool.review.agreement;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A threshold of the gate, as it was typed.
record GateForm(
        String stakes, String kappa, String pairs, String days, String from, String reason) {

    static final List<String> STAKES = List.of("high", "standard", "low");

    private static final Pattern SHARE = Pattern.compile("(0?\\.\\d{1,3}|[01](\\.0{1,3})?)");
    private static final int LEAST_PAIRS = 10;
    private static final int MOST_PAIRS = 100_000;
    private static final int LEAST_DAYS = 30;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_REASON = 500;

    static GateForm of(Map<String, String> typed) {
        return new GateForm(
                typed.getOrDefault("stakes", ""),
                typed.getOrDefault("kappa", "").strip(),
                typed.getOrDefault("pairs", "").strip(),
                typed.getOrDefault("days", "").strip(),
                typed.getOrDefault("from", "").strip(),
                typed.getOrDefault("reason", "").strip());
    }

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(
            String stakes, BigDecimal kappa, int pairs, int days, LocalDate from, String reason) {}

    /// Names the field that is wrong, or empty. A day that is over would change nothing: what was
    /// decided stays decided.
    String wrong(LocalDate today) {
        if (!STAKES.contains(stakes)) {
            return "stakes";
        }
        if (!SHARE.matcher(kappa).matches()) {
            return "kappa";
        }
        if (!isBetween(pairs, LEAST_PAIRS, MOST_PAIRS)) {
            return "pairs";
        }
        if (!isBetween(days, LEAST_DAYS, MOST_DAYS)) {
            return "days";
        }
        LocalDate day = day();
        if (day == null || day.isBefore(today) || day.isAfter(today.plusYears(5))) {
            return "from";
        }
        return reason.isEmpty() || reason.length() > MOST_REASON ? "reason" : "";
    }

    /// Nothing is wrong with it.
    Wanted wanted() {
        LocalDate day = day();
        if (day == null) {
            throw new IllegalStateException("asked of a form that is wrong");
        }
        return new Wanted(
                stakes,
                new BigDecimal(kappa),
                Integer.parseInt(pairs),
                Integer.parseInt(days),
                day,
                reason);
    }

    private static boolean isBetween(String typed, int least, int most) {
        return typed.matches("\\d{1,6}")
                && Integer.parseInt(typed) >= least
                && Integer.parseInt(typed) <= most;
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
