package org.longleaf.tool.delivery.notice;

import org.longleaf.tool.delivery.notice.Told.Waiting;
import org.longleaf.tool.delivery.preference.How;

import java.time.Instant;

/// What becomes of a notice by one way, as things stand.
sealed interface Fate {

    /// It goes out now.
    record Goes() implements Fate {}

    /// It is looked at again then.
    record Waits(Instant until) implements Fate {}

    /// It goes out no more, or did.
    ///
    /// @param became as the notice's row names it
    record Settled(String became) implements Fate {}

    /// @param reached whether the way leads to its reader
    static Fate of(Waiting notice, How how, boolean reached, Moments moments, Instant now) {
        if (!reached) {
            return new Settled("no_way");
        }
        if (how == How.NONE) {
            return new Settled("not_wanted");
        }
        Instant moment = moments.of(notice.about(), how, notice.madeAt());
        Instant mootAt = notice.mootAt();
        if (mootAt != null && !mootAt.isAfter(moment.isAfter(now) ? moment : now)) {
            return new Settled("too_late");
        }
        return moment.isAfter(now) ? new Waits(moment) : new Goes();
    }
}
