package org.longleaf.tool.award.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where somebody stands in one license cycle.
///
/// @param extra what their district or charter asks for besides
/// @param counted in the order of their days
/// @param have CEUs by category, with a zero where one is asked for and none is there
/// @param minimum CEUs by category, the district's extra included
record Standing(
        License license,
        LicenseCycle cycle,
        RuleSet rules,
        List<Overlay> extra,
        List<Credit> counted,
        SortedMap<String, BigDecimal> have,
        SortedMap<String, BigDecimal> minimum) {

    private static final BigDecimal NOTHING = new BigDecimal("0.0");

    /// @param overlays of the district where the license is renewed, whichever they reach
    /// @param credits all there are
    static Standing of(
            License license,
            LicenseCycle cycle,
            RuleSet rules,
            List<Overlay> overlays,
            List<Credit> credits) {
        List<Overlay> extra = overlays.stream().filter(one -> one.reaches(license)).toList();
        List<Credit> counted =
                credits.stream()
                        .filter(one -> one.counts() && cycle.contains(one.completedOn()))
                        .toList();
        SortedMap<String, BigDecimal> minimum = new TreeMap<>(rules.minimumsOf(license.group()));
        extra.forEach(one -> minimum.merge(one.category(), one.ceu(), BigDecimal::add));
        SortedMap<String, BigDecimal> have = new TreeMap<>();
        minimum.keySet().forEach(category -> have.put(category, NOTHING));
        for (Credit credit : counted) {
            credit.split()
                    .forEach((category, ceu) ->
                            have.merge(rules.categoryOf(category), ceu, BigDecimal::add));
        }
        return new Standing(license, cycle, rules, extra, counted, have, minimum);
    }

    /// By category of those that are asked for.
    SortedMap<String, BigDecimal> missing() {
        SortedMap<String, BigDecimal> missing = new TreeMap<>();
        minimum.forEach((category, asked) ->
                missing.put(category, lacking(asked, have.getOrDefault(category, NOTHING))));
        return missing;
    }

    public BigDecimal total() {
        return sum(have);
    }

    /// The state's total, grown by as much as the district asks for besides.
    public BigDecimal totalNeeded() {
        return extra.stream().map(Overlay::ceu).reduce(rules.terms().total(), BigDecimal::add);
    }

    public BigDecimal totalMissing() {
        return lacking(totalNeeded(), total());
    }

    public boolean isMet() {
        return totalMissing().signum() == 0 && sum(missing()).signum() == 0;
    }

    private static BigDecimal sum(Map<String, BigDecimal> amounts) {
        return amounts.values().stream().reduce(NOTHING, BigDecimal::add);
    }

    private static BigDecimal lacking(BigDecimal asked, BigDecimal have) {
        return asked.subtract(have).max(NOTHING);
    }
}
