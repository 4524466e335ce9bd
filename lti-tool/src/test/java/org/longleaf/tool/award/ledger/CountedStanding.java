package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.RunningTool;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.Transactions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/// Where somebody stands in a running tool, for tests of other packages.
///
/// @param counted titles with their days
public record CountedStanding(
        String ruleSet,
        List<LocalDate> cycle,
        List<String> counted,
        Map<String, BigDecimal> have,
        Map<String, BigDecimal> minimum,
        Map<String, BigDecimal> missing,
        List<BigDecimal> totals,
        boolean met) {

    /// By day of expiry.
    public static Map<LocalDate, CountedStanding> of(RunningTool tool, UUID person) {
        Map<LocalDate, CountedStanding> all = new TreeMap<>();
        renewal(tool, person)
                .standings()
                .forEach(standing -> all.put(standing.license().expiresOn(), counted(standing)));
        return all;
    }

    /// All credit that counts, by title and day, wherever it falls.
    public static Map<String, Map<String, BigDecimal>> credit(RunningTool tool, UUID person) {
        Map<String, Map<String, BigDecimal>> all = new TreeMap<>();
        inOwn(tool, person, () -> tool.bean(Credits.class).of(person)).stream()
                .filter(credit -> credit.counts() && credit.badge() != null)
                .forEach(credit -> all.put(named(credit), credit.split()));
        return all;
    }

    /// The code of the rules for an expiry; null where there are none.
    public static @Nullable String rules(RunningTool tool, LocalDate expiry) {
        return tool.bean(Transactions.class)
                .call(
                        Scope.nobody(),
                        () ->
                                tool.bean(RuleSets.class)
                                        .book()
                                        .forExpiry(expiry)
                                        .map(RuleSet::code)
                                        .orElse(null));
    }

    /// How many standings differ when all are counted twice.
    public static int differences(RunningTool tool) {
        return tool.bean(CompareStandings.class).run(null).differences();
    }

    private static Renewal renewal(RunningTool tool, UUID person) {
        return inOwn(tool, person, () -> tool.bean(Standings.class).of(person));
    }

    private static <T> T inOwn(RunningTool tool, UUID person, Supplier<T> work) {
        return tool.bean(Transactions.class).call(new Scope(null, person, null), work);
    }

    private static CountedStanding counted(Standing standing) {
        return new CountedStanding(
                standing.rules().code(),
                List.of(standing.cycle().begins(), standing.cycle().ends()),
                standing.counted().stream().map(CountedStanding::named).sorted().toList(),
                standing.have(),
                standing.minimum(),
                standing.missing(),
                List.of(standing.total(), standing.totalNeeded(), standing.totalMissing()),
                standing.isMet());
    }

    private static String named(Credit credit) {
        return credit.title() + ", " + credit.completedOn();
    }
}
