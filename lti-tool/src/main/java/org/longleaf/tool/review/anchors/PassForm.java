package org.longleaf.tool.review.anchors;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What passing asks for, as it was typed.
///
/// @param exact percent of scores that must be the agreed ones
/// @param adjacent percent that must be at most one level off; empty where it does not matter
/// @param must codes of criteria that must match on every anchor
/// @param days how long a pass is good; empty for as long as the version says
record PassForm(String exact, String adjacent, List<String> must, String days) {

    private static final int MOST_DAYS = 3650;

    /// Less than half would be passed by chance where there are two levels.
    private static final int LEAST_PERCENT = 50;

    PassForm {
        must = List.copyOf(must);
    }

    /// What is wanted, once nothing is wrong with the form.
    record Wanted(
            BigDecimal exact,
            @Nullable BigDecimal adjacent,
            List<String> must,
            @Nullable Integer days) {}

    static PassForm of(AnchorSets.Whole set) {
        return new PassForm(
                percent(set.exact()),
                set.adjacent() == null ? "" : percent(set.adjacent()),
                set.mustMatch(),
                set.days() == null ? "" : set.days().toString());
    }

    /// Names the field that is wrong, or empty.
    ///
    /// @param versionDays how long a pass is good at most; null where it does not end
    String wrong(@Nullable Integer versionDays) {
        if (share(exact) == null) {
            return "exact";
        }
        if (!adjacent.isBlank() && share(adjacent) == null) {
            return "adjacent";
        }
        int most = versionDays == null ? MOST_DAYS : versionDays;
        return !days.isBlank() && whole(days, 1, most) == null ? "days" : "";
    }

    /// Nothing is wrong with it. What is no criterion of the version is left out.
    Wanted wanted(Version version) {
        Integer percent = share(exact);
        if (percent == null) {
            throw new IllegalStateException("asked of a form that is wrong");
        }
        Integer near = adjacent.isBlank() ? null : share(adjacent);
        Set<String> known =
                version.criteria().stream()
                        .map(Version.Criterion::code)
                        .collect(Collectors.toSet());
        return new Wanted(
                share(percent),
                near == null ? null : share(near),
                must.stream().filter(known::contains).distinct().toList(),
                days.isBlank() ? null : whole(days, 1, MOST_DAYS));
    }

    private static @Nullable Integer share(String typed) {
        return whole(typed, LEAST_PERCENT, 100);
    }

    private static @Nullable Integer whole(String typed, int least, int most) {
        String digits = typed.strip().replaceFirst("\\s*%$", "");
        if (!digits.matches("\\d{1,4}")) {
            return null;
        }
        int number = Integer.parseInt(digits);
        return number >= least && number <= most ? number : null;
    }

    private static BigDecimal share(int percent) {
        return BigDecimal.valueOf(percent, 2);
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
