package org.longleaf.tool.review.work;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// A stipend rule, as it was typed.
///
/// @param of `all`, `stakes.high` or a micro-credential's id
record RuleForm(String work, String of, String amount, String from) {

    private static final Pattern MONEY = Pattern.compile("\\$?\\s*(\\d{1,5}(?:\\.\\d{1,2})?)");
    private static final BigDecimal MOST = new BigDecimal("10000");
    private static final Set<String> STAKES = Set.of("low", "standard", "high");

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(
            Work work,
            @Nullable UUID microCredential,
            @Nullable String stakes,
            BigDecimal amount,
            LocalDate from) {}

    /// Names the field that is wrong, or empty. A day that is over would change nothing: what was
    /// locked keeps the rule of its day.
    ///
    /// @param known the micro-credentials there are
    String wrong(Set<UUID> known, LocalDate today) {
        if (Work.of(work).isEmpty()) {
            return "work";
        }
        if (!of.equals("all") && stakes() == null && !isOne(known)) {
            return "of";
        }
        BigDecimal money = money();
        if (money == null || money.compareTo(MOST) > 0) {
            return "amount";
        }
        LocalDate day = day();
        return day == null || day.isBefore(today) || day.isAfter(today.plusYears(5)) ? "from" : "";
    }

    /// Nothing is wrong with it.
    Wanted wanted() {
        BigDecimal money = money();
        LocalDate day = day();
        if (money == null || day == null) {
            throw new IllegalStateException("asked of a form that is wrong");
        }
        return new Wanted(
                Work.of(work).orElseThrow(),
                stakes() == null ? microCredential() : null,
                stakes(),
                money,
                day);
    }

    private boolean isOne(Set<UUID> known) {
        UUID id = microCredential();
        return id != null && known.contains(id);
    }

    private @Nullable String stakes() {
        String named = of.startsWith("stakes.") ? of.substring("stakes.".length()) : "";
        return STAKES.contains(named) ? named : null;
    }

    private @Nullable UUID microCredential() {
        try {
            return UUID.fromString(of);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private @Nullable BigDecimal money() {
        var typed = MONEY.matcher(amount.strip());
        return typed.matches() ? new BigDecimal(typed.group(1)).setScale(2) : null;
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(from.strip());
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
