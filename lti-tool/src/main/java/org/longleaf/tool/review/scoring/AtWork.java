package org.longleaf.tool.review.scoring;

import static org.longleaf.tables.Tables.SUBMISSION;

import org.jooq.DSLContext;
import org.jooq.Record1;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.review.queue.Claims;
import org.longleaf.tool.review.queue.Held;
import org.longleaf.tool.review.queue.SealedSlots;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The door to a submission: finds the visitor's claim, and only then enters the district of the
/// work. The claim is what opens it: a grant that ended meanwhile takes no words away.
@Component
public final class AtWork {

    private final DSLContext sql;
    private final SealedSlots sealed;
    private final Claims claims;
    private final Transactions transactions;

    AtWork(DSLContext sql, SealedSlots sealed, Claims claims, Transactions transactions) {
        this.sql = sql;
        this.sealed = sealed;
        this.claims = claims;
        this.transactions = transactions;
    }

    /// What the visitor may read: a claim that lives. Stays without a district, so that the
    /// policies judge too.
    public Held reading(Visitor visitor, String blindId) {
        return submission(blindId)
                .flatMap(submission -> claims.live(submission, visitor.person()))
                .orElseThrow(AtWork::notWithYou);
    }

    /// What the visitor may write: a slot that nobody else has taken since, even when its hour is
    /// over. The hour is not begun anew yet.
    Held writing(Visitor visitor, String blindId, String sealedSlot) {
        Held held =
                sealed.open(sealedSlot)
                        .flatMap(slot -> claims.find(slot, visitor.person()))
                        .orElseThrow(AtWork::notWithYou);
        transactions.enter(held.district());
        if (!submission(blindId).equals(Optional.of(held.submission()))) {
            throw notWithYou();
        }
        return held;
    }

    /// The submissions before and after this one among those in hand, around and around; none where
    /// it is the only one.
    ///
    /// @param before blind id
    /// @param after blind id
    record Beside(String before, String after) {}

    Optional<Beside> beside(Visitor visitor, String blindId) {
        List<String> all = claims.inHand(visitor.person());
        int here = all.indexOf(blindId);
        return here < 0 || all.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new Beside(
                                all.get(Math.floorMod(here - 1, all.size())),
                                all.get((here + 1) % all.size())));
    }

    String blindId(Held held) {
        return sql.select(SUBMISSION.BLIND_ID)
                .from(SUBMISSION)
                .where(SUBMISSION.ID.eq(held.submission()))
                .fetchSingle(Record1::value1);
    }

    /// Ended, taken by somebody else, or never theirs: told alike.
    static ScreenProblem notWithYou() {
        return ScreenProblem.conflict("not_with_you");
    }

    private Optional<UUID> submission(String blindId) {
        return sql.select(SUBMISSION.ID)
                .from(SUBMISSION)
                .where(SUBMISSION.BLIND_ID.eq(blindId))
                .fetchOptional(SUBMISSION.ID);
    }
}
