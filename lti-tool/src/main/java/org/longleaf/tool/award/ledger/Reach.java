package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which licenses a new set of rules would change: counts by day of expiry and group, none that is
/// small enough to tell of somebody.
record Reach(List<Line> lines) {

    private static final int LEAST_TOLD = 10;

    /// Licenses of one day of expiry and group.
    record Counted(LocalDate expiresOn, String group, int people) {}

    /// @param before the code of the set that holds for them now; null where none does
    /// @param people null where they are fewer than may be told
    /// @param differs whether what they need changes, not only the name of the rules
    record Line(
            LocalDate expiresOn,
            String group,
            @Nullable String before,
            @Nullable Integer people,
            boolean differs) {}

    /// @param now what holds today
    /// @param next what would hold
    static Reach of(List<Counted> licenses, RuleBook now, RuleForm.Wanted wanted) {
        return new Reach(
                licenses.stream()
                        .filter(one -> !one.expiresOn().isBefore(wanted.from()))
                        .filter(one -> isReached(one, now, wanted))
                        .sorted(
                                Comparator.comparing(Counted::expiresOn)
                                        .thenComparing(Counted::group))
                        .map(one -> line(one, now, wanted))
                        .toList());
    }

    // Where a set with a later first day stands already, that one goes on to hold.
    private static boolean isReached(Counted one, RuleBook now, RuleForm.Wanted wanted) {
        return now.forExpiry(one.expiresOn())
                .filter(set -> set.expiryFrom().isAfter(wanted.from()))
                .isEmpty();
    }

    private static Line line(Counted one, RuleBook now, RuleForm.Wanted wanted) {
        @Nullable RuleSet before = now.forExpiry(one.expiresOn()).orElse(null);
        return new Line(
                one.expiresOn(),
                one.group(),
                before == null ? null : before.code(),
                one.people() < LEAST_TOLD ? null : one.people(),
                before == null || differs(one.group(), before, wanted));
    }

    private static boolean differs(String group, RuleSet before, RuleForm.Wanted wanted) {
        return before.terms().total().compareTo(wanted.total()) != 0
                || !plain(before.minimumsOf(group))
                        .equals(
                                plain(
                                        wanted.minimums()
                                                .getOrDefault(
                                                        group, Collections.emptySortedMap())));
    }

    private static SortedMap<String, BigDecimal> plain(SortedMap<String, BigDecimal> amounts) {
        SortedMap<String, BigDecimal> plain = new TreeMap<>();
        amounts.forEach((category, ceu) -> plain.put(category, ceu.stripTrailingZeros()));
        return plain;
    }
}
