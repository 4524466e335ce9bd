package org.longleaf.tool.award.ledger;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// CEUs divided over license categories. Only categories renew a license, so the parts add up to
/// the total: never above it, and nothing left over.
///
/// @param parts tenths by category id
record CreditSplit(Ceu total, SortedMap<String, Ceu> parts) {

    CreditSplit {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        BigDecimal sum =
                parts.values().stream().map(Ceu::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total.value()) != 0) {
            throw new IllegalArgumentException(
                    "The categories add up to " + sum + " of " + total.value() + " CEUs");
        }
    }

    static CreditSplit of(BigDecimal total, Map<String, BigDecimal> parts) {
        SortedMap<String, Ceu> tenths = new TreeMap<>();
        parts.forEach((category, ceu) -> tenths.put(category, new Ceu(ceu)));
        return new CreditSplit(new Ceu(total), tenths);
    }
}
