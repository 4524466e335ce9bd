package org.longleaf.tool.award.ledger;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All license cycles of somebody, and the credit that falls in none of them.
///
/// @param standings the latest expiry first; without those for whose expiry no rules are known
/// @param without licenses for whose expiry no rules are known
/// @param outside credit that falls in no known cycle, or was taken back
record Renewal(List<Standing> standings, List<License> without, List<Credit> outside) {

    /// How long after an expiry it is said of credit that it came too late for it.
    private static final int MONTHS_LATE = 12;

    /// Which overlays are asked for of a license: those of the district where it is renewed.
    @FunctionalInterface
    interface Overlays {
        List<Overlay> of(License license);
    }

    static Renewal of(
            List<License> licenses, RuleBook rules, Overlays overlays, List<Credit> credits) {
        List<License> inOrder =
                licenses.stream().sorted(Comparator.comparing(License::expiresOn)).toList();
        List<Standing> standings = new ArrayList<>();
        List<License> without = new ArrayList<>();
        @Nullable LocalDate before = null;
        for (License license : inOrder) {
            Optional<RuleSet> set = rules.forExpiry(license.expiresOn());
            if (set.isPresent()) {
                int years = set.get().terms().cycleYears();
                LicenseCycle cycle = LicenseCycle.of(license.expiresOn(), years, before);
                standings.addFirst(
                        Standing.of(license, cycle, set.get(), overlays.of(license), credits));
            } else {
                without.add(license);
            }
            before = license.expiresOn();
        }
        List<Credit> outside =
                credits.stream()
                        .filter(one ->
                                standings.stream().noneMatch(in -> in.counted().contains(one)))
                        .toList();
        return new Renewal(List.copyOf(standings), List.copyOf(without), outside);
    }

    /// The expiry that this credit came too late for, where it came soon after one.
    Optional<LocalDate> missed(Credit credit) {
        return standings.stream()
                .map(standing -> standing.license().expiresOn())
                .filter(expiry ->
                        credit.completedOn().isAfter(expiry)
                                && !credit.completedOn().isAfter(expiry.plusMonths(MONTHS_LATE)))
                .max(Comparator.naturalOrder());
    }
}
