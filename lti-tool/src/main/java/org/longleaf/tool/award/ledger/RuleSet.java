package org.longleaf.tool.award.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/// What renews a license, for all that expire on or after a day until the next set's.
///
/// @param minimums CEUs by license group and category
/// @param countsAs categories whose credit counts as another's here
record RuleSet(
        UUID id,
        String code,
        LocalDate expiryFrom,
        Terms terms,
        Map<String, SortedMap<String, BigDecimal>> minimums,
        Map<String, String> countsAs) {

    /// @param semesterHour CEUs that a semester hour is worth
    /// @param source where it is written
    record Terms(
            BigDecimal total,
            int cycleYears,
            BigDecimal semesterHour,
            Window window,
            String source) {}

    /// When in the year of expiry renewal is asked for, and what it costs.
    record Window(MonthDay opens, MonthDay closes, BigDecimal fee) {

        LocalDate opensFor(LocalDate expiresOn) {
            return opens.atYear(expiresOn.getYear());
        }

        LocalDate closesFor(LocalDate expiresOn) {
            return closes.atYear(expiresOn.getYear());
        }
    }

    /// In the category in which credit counts here.
    String categoryOf(String category) {
        return countsAs.getOrDefault(category, category);
    }

    /// By category; empty where nothing is asked of the group.
    public SortedMap<String, BigDecimal> minimumsOf(String group) {
        return minimums.getOrDefault(group, Collections.emptySortedMap());
    }
}
