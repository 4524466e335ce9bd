package org.longleaf.tool.award.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// All sets of rules that hold, the one with the latest first day first; of several for one day the
/// one set last.
record RuleBook(List<RuleSet> sets) {

    /// The set for a license that expires on this day, whatever day it is today.
    Optional<RuleSet> forExpiry(LocalDate expiresOn) {
        return sets.stream().filter(set -> !set.expiryFrom().isAfter(expiresOn)).findFirst();
    }

    /// The set that the newest one follows; empty before anything was set.
    Optional<RuleSet> newest() {
        return sets.stream().findFirst();
    }
}
