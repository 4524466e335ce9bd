package org.longleaf.tool.review.work;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a payer pays for one work from a day on.
///
/// @param microCredential null for all
/// @param stakes null for all
record StipendRule(
        UUID id,
        Payer payer,
        Work work,
        @Nullable UUID microCredential,
        @Nullable String stakes,
        BigDecimal amount,
        LocalDate from,
        Instant setAt) {

    // The payer's own word before the state's, the narrower before the wider, then the newer.
    private static final Comparator<StipendRule> BY_WEIGHT =
            Comparator.comparing((StipendRule rule) -> !rule.payer.isState())
                    .thenComparing(StipendRule::narrowness)
                    .thenComparing(StipendRule::from)
                    .thenComparing(StipendRule::setAt)
                    .thenComparing(StipendRule::id);

    /// What was done, for whom.
    record Done(Payer payer, Work work, UUID microCredential, String stakes, LocalDate on) {}

    /// The rule that counts for this; empty where none says anything of it.
    static Optional<StipendRule> counting(List<StipendRule> rules, Done done) {
        return rules.stream().filter(rule -> rule.fits(done)).max(BY_WEIGHT);
    }

    private boolean fits(Done done) {
        return work == done.work()
                && (payer.isState() || payer.equals(done.payer()))
                && (microCredential == null || microCredential.equals(done.microCredential()))
                && (stakes == null || stakes.equals(done.stakes()))
                && !from.isAfter(done.on());
    }

    private int narrowness() {
        return microCredential != null ? 2 : stakes != null ? 1 : 0;
    }
}
