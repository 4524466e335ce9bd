package org.longleaf.tool.award.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.change.PublicReason;
import org.longleaf.tool.award.change.PublicReasons;
import org.longleaf.tool.award.page.LiveCheck.Again;
import org.longleaf.tool.award.page.TypedRecipient.Compared;
import org.longleaf.tool.award.recognition.Acceptances;
import org.longleaf.tool.award.recognition.Accepted;
import org.longleaf.tool.award.verify.BothForms;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.district.Scope;
import org.longleaf.tool.district.StateDay;
import org.longleaf.tool.district.Transactions;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads badges as nobody, with what their check found, and compares e-mails with their recipients.
/// A check reads the issuer's keys and lists: the same transaction serves both.
@Component
final class ReadBadge {

    /// Of one badge, in an hour. Enough for whoever was told an address and mistypes it.
    static final int COMPARISONS = 10;

    private final Transactions transactions;
    private final Stored stored;
    private final Clock clock;

    ReadBadge(Transactions transactions, Stored stored, Clock clock) {
        this.transactions = transactions;
        this.stored = stored;
        this.clock = clock;
    }

    /// Where badges stand, what is known of their signatures, and why some do not hold.
    @Component
    record Stored(
            PublicAwards awards, LiveCheck check, PublicReasons reasons, Acceptances acceptances) {}

    /// A badge and what its two forms are worth.
    ///
    /// @param reason why it does not hold; null where it does
    /// @param accepted who accepts it today for what; none where it does not hold
    record Seen(
            PublicAward award,
            BothForms forms,
            @Nullable PublicReason reason,
            List<Accepted> accepted) {

        /// Whether it is what its issuer signed.
        Verdict signature() {
            return forms.verdict();
        }
    }

    /// The same after a check from the ground up.
    ///
    /// @param at when that was made
    record SeenAgain(Seen seen, Verdict whole, Instant at) {}

    Optional<Seen> see(String publicId) {
        return transactions.call(
                Scope.nobody(),
                () ->
                        stored.awards()
                                .find(publicId)
                                .map(award -> seen(award, stored.check().signatures(award))));
    }

    Optional<SeenAgain> checkAgain(String publicId) {
        return transactions.call(
                Scope.nobody(), () -> stored.awards().find(publicId).map(this::again));
    }

    private SeenAgain again(PublicAward award) {
        Again again = stored.check().again(award);
        return new SeenAgain(seen(award, again.forms()), again.whole(), again.at());
    }

    private Seen seen(PublicAward award, BothForms forms) {
        if (award.state().equals("valid")) {
            UUID microCredential = award.look().microCredential();
            List<Accepted> accepted =
                    stored.acceptances().on(StateDay.of(clock.instant()), List.of(microCredential));
            return new Seen(award, forms, null, accepted);
        }
        PublicReason reason = stored.reasons().find(award.publicId()).orElse(null);
        return new Seen(award, forms, reason, List.of());
    }

    Compared compare(Seen seen, String email) {
        return recipient(seen)
                .map(recipient ->
                        mayCompare(seen.award()) ? recipient.with(email) : Compared.TOO_OFTEN)
                .orElse(Compared.NO_EMAIL);
    }

    static boolean isComparable(Genuine badge) {
        return TypedRecipient.in(badge.credential()).isPresent();
    }

    private static Optional<TypedRecipient> recipient(Seen seen) {
        return seen.signature() instanceof Genuine(_, var credential)
                ? TypedRecipient.in(credential)
                : Optional.empty();
    }

    private boolean mayCompare(PublicAward award) {
        return transactions.call(
                Scope.nobody(),
                () -> stored.awards().mayCompare(award.publicId(), clock.instant(), COMPARISONS));
    }
}
