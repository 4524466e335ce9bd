package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A new set of rules, as it was typed: made from an older one.
///
/// @param amounts what was typed, by group and category as `group.category`
record RuleForm(
        String code,
        String from,
        String total,
        String fee,
        String source,
        Map<String, String> amounts) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,19}");
    private static final Pattern MONEY = Pattern.compile("\\d{1,4}(\\.\\d{2})?");
    private static final int MOST_SOURCE = 500;
    private static final int YEARS_AHEAD = 20;
    private static final String AMOUNT = "min.";

    static RuleForm of(Map<String, String> typed) {
        Map<String, String> amounts = new LinkedHashMap<>();
        typed.forEach((name, value) -> {
            if (name.startsWith(AMOUNT)) {
                amounts.put(name.substring(AMOUNT.length()), value.strip());
            }
        });
        return new RuleForm(
                typed.getOrDefault("code", "").strip(),
                typed.getOrDefault("from", "").strip(),
                typed.getOrDefault("total", "").strip(),
                typed.getOrDefault("fee", "").strip(),
                typed.getOrDefault("source", "").strip(),
                amounts);
    }

    /// The older set, to be changed.
    static RuleForm from(RuleSet old) {
        Map<String, String> amounts = new LinkedHashMap<>();
        old.minimums()
                .forEach((group, asked) ->
                        asked.forEach((category, ceu) ->
                                amounts.put(group + "." + category, ceu.toPlainString())));
        return new RuleForm(
                "",
                "",
                old.terms().total().toPlainString(),
                old.terms().window().fee().toPlainString(),
                "",
                amounts);
    }

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(
            String code,
            LocalDate from,
            BigDecimal total,
            BigDecimal fee,
            String source,
            Map<String, SortedMap<String, BigDecimal>> minimums) {}

    /// Names the field that is wrong, or empty. A day that is over would change what a license that
    /// has expired needed.
    String wrong(RuleSets rules, LocalDate today) {
        if (!CODE.matcher(code).matches()) {
            return "code";
        }
        if (rules.isCodeTaken(code)) {
            return "code-taken";
        }
        LocalDate day = day();
        if (day == null || day.isBefore(today) || day.isAfter(today.plusYears(YEARS_AHEAD))) {
            return "from";
        }
        if (Tenths.areWrong(total) || Tenths.of(total) == null) {
            return "total";
        }
        if (!MONEY.matcher(fee).matches()) {
            return "fee";
        }
        if (source.isEmpty() || source.length() > MOST_SOURCE) {
            return "source";
        }
        return wrongAmounts(rules.groups(), rules.categories());
    }

    private String wrongAmounts(List<String> groups, List<String> categories) {
        for (String group : groups) {
            if (categories.stream().anyMatch(one -> Tenths.areWrong(typed(group, one)))) {
                return "minimums";
            }
            BigDecimal sum =
                    minimums(group, categories).values().stream()
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.signum() == 0) {
                return "none";
            }
            if (sum.compareTo(new BigDecimal(total)) > 0) {
                return "above";
            }
        }
        return "";
    }

    /// Nothing is wrong with it.
    Wanted wanted(List<String> groups, List<String> categories) {
        LocalDate day = day();
        if (day == null) {
            throw new IllegalStateException("asked of a form that is wrong");
        }
        Map<String, SortedMap<String, BigDecimal>> minimums = new LinkedHashMap<>();
        groups.forEach(group -> minimums.put(group, minimums(group, categories)));
        return new Wanted(
                code,
                day,
                new BigDecimal(total).setScale(1),
                new BigDecimal(fee),
                source,
                minimums);
    }

    private SortedMap<String, BigDecimal> minimums(String group, List<String> categories) {
        SortedMap<String, BigDecimal> minimums = new TreeMap<>();
        for (String category : categories) {
            BigDecimal ceu = Tenths.of(typed(group, category));
            if (ceu != null) {
                minimums.put(category, ceu);
            }
        }
        return minimums;
    }

    /// What was typed for a group and category.
    public String typed(String group, String category) {
        return amounts.getOrDefault(group + "." + category, "");
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }
}
