package org.longleaf.tool.award.backpack;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.BadgePushes.Sent;
import org.longleaf.tool.delivery.Ledger.State;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// How a badge stands at the backpack service.
///
/// @param words the service's own, where it did not take what was sent; null otherwise
/// @param at since when; null where nothing was owed
record PushedLine(String title, Fate fate, @Nullable String words, @Nullable Instant at) {

    /// Message key: `backpack.fate.` and the code.
    enum Fate {
        NOT_SENT,
        ON_ITS_WAY,
        TRIED_AGAIN,
        ARRIVED,
        NOT_TAKEN,
        REVOKING,
        REVOKED,
        NOT_REVOKED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether pressing the button helps.
    public boolean isMissing() {
        return fate == Fate.NOT_SENT || fate == Fate.NOT_TAKEN || fate == Fate.TRIED_AGAIN;
    }

    /// @param sent all that was owed, the newest first
    static PushedLine of(OwnBadge badge, List<Sent> sent) {
        return sent.stream()
                .filter(one -> one.award().equals(badge.award()) && one.state() != State.TAKEN_BACK)
                .findFirst()
                .map(newest -> of(badge.title(), newest))
                .orElseGet(() -> new PushedLine(badge.title(), Fate.NOT_SENT, null, null));
    }

    private static PushedLine of(String title, Sent newest) {
        Fate fate = newest.revocation() ? ofRevocation(newest) : ofBadge(newest);
        Instant settled = newest.settledAt();
        return new PushedLine(
                title,
                fate,
                newest.state() == State.CONFIRMED ? null : newest.words(),
                settled == null ? newest.owedAt() : settled);
    }

    private static Fate ofBadge(Sent newest) {
        return switch (newest.state()) {
            case WAITING, SENT -> newest.words() == null ? Fate.ON_ITS_WAY : Fate.TRIED_AGAIN;
            case CONFIRMED -> Fate.ARRIVED;
            case REFUSED, GIVEN_UP, NOT_WANTED, TAKEN_BACK -> Fate.NOT_TAKEN;
        };
    }

    private static Fate ofRevocation(Sent newest) {
        return switch (newest.state()) {
            case WAITING, SENT -> Fate.REVOKING;
            case CONFIRMED -> Fate.REVOKED;
            case REFUSED, GIVEN_UP, NOT_WANTED, TAKEN_BACK -> Fate.NOT_REVOKED;
        };
    }
}
