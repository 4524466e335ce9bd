package org.longleaf.tool.award.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The CEUs of awards that hold, together and by license category.
record Credit(BigDecimal ceu, SortedMap<String, BigDecimal> split) {

    static Credit of(List<MyAward> awards) {
        SortedMap<String, BigDecimal> split = new TreeMap<>();
        awards.stream()
                .filter(MyAward::isValid)
                .forEach(award ->
                        award.split()
                                .forEach((category, ceu) ->
                                        split.merge(category, ceu, BigDecimal::add)));
        BigDecimal ceu = split.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Credit(ceu, split);
    }
}
