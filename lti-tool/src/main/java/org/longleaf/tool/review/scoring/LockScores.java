package org.longleaf.tool.review.scoring;

import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Bar;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Eligibility;
import org.longleaf.tool.review.queue.Held;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/// Locks a review, if it is whole and its reviewer still may score this submission. Every refusal
/// keeps what was typed.
@Component
final class LockScores {

    private final Claims claims;
    private final Sheets sheets;
    private final Eligibility eligibility;
    private final CloseReview close;

    LockScores(Claims claims, Sheets sheets, Eligibility eligibility, CloseReview close) {
        this.claims = claims;
        this.sheets = sheets;
        this.eligibility = eligibility;
        this.close = close;
    }

    /// What came of locking.
    sealed interface Outcome {
        record Locked() implements Outcome {}

        record Unfinished(List<Missing> missing) implements Outcome {}

        /// Another window saved other words in some fields: what is wanted must be said first.
        record SavedElsewhere(List<Clash> clashes) implements Outcome {}

        record Barred(List<Bar> bars) implements Outcome {}
    }

    Outcome lock(Held found, Visitor visitor, Map<String, String> form) {
        Held held = claims.hold(found, visitor.person()).orElseThrow(AtWork::notWithYou);
        Kept kept = sheets.saveAll(held, visitor.person(), form);
        if (!kept.clashes().isEmpty()) {
            return new Outcome.SavedElsewhere(kept.clashes());
        }
        Sheet sheet = kept.sheet();
        List<Missing> missing = sheet.missing(held.purpose());
        if (!missing.isEmpty()) {
            return new Outcome.Unfinished(missing);
        }
        List<Bar> bars =
                eligibility.bars(held.slot()).stream()
                        .filter(bar -> !bar.endsWithTheClaim())
                        .toList();
        if (!bars.isEmpty()) {
            return new Outcome.Barred(bars);
        }
        close.close(held, sheet.draft(), visitor);
        return new Outcome.Locked();
    }
}
