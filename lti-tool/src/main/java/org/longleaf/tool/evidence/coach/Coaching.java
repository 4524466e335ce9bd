package org.longleaf.tool.evidence.coach;

import static org.longleaf.tables.Tables.IDENTITY_SEEN;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.jooq.DSLContext;
import org.longleaf.tool.district.Transactions;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.evidence.coach.CoachLooks.Waiting;
import org.longleaf.tool.evidence.file.MediaAddresses.Viewer;
import org.longleaf.tool.evidence.view.Viewed;
import org.longleaf.tool.evidence.view.Viewings;
import org.longleaf.tool.web.ScreenProblem;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// What a coach sees. Everything is read without a district, so that the policies alone say whether
/// the teacher's consent lives.
@Component
final class Coaching {

    private final Transactions transactions;
    private final CoachLooks looks;
    private final Viewings viewings;
    private final SeenByCoach seen;

    Coaching(Transactions transactions, CoachLooks looks, Viewings viewings, SeenByCoach seen) {
        this.transactions = transactions;
        this.looks = looks;
        this.viewings = viewings;
        this.seen = seen;
    }

    /// A draft with its pieces in the viewer, each with a place for comments.
    ///
    /// @param mark over the pieces, so that a picture of the screen tells whose it was: the coach's
    ///   name, whom the teacher knows
    record Shown(Waiting about, List<Viewed> pieces, String mark) {}

    List<Waiting> waitingFor(Visitor visitor) {
        return transactions.call(
                visitor.withoutDistrict(), () -> looks.waitingFor(visitor.person()));
    }

    Shown look(Visitor visitor, UUID attempt) {
        return transactions.call(
                visitor.withoutDistrict(),
                () -> {
                    Waiting about =
                            looks.waitingFor(visitor.person()).stream()
                                    .filter(each -> each.attempt().equals(attempt))
                                    .findFirst()
                                    .orElseThrow(ScreenProblem::notFound);
                    seen.keep(attempt, visitor.person());
                    var viewer =
                            new Viewer(visitor.session(), visitor.person(), visitor.registration());
                    List<Viewed> pieces =
                            looks.pieces(attempt).stream()
                                    .flatMap(piece -> viewings.of(piece.item(), viewer).stream())
                                    .map(viewed ->
                                            viewed.commentedAt(
                                                    "/viewer/" + viewed.blindId() + "/comments"))
                                    .toList();
                    return new Shown(
                            about, Viewed.toldApart(pieces), looks.nameOf(visitor.person()));
                });
    }

    /// Whoever has seen whose work it is scores it no more, also when they coach no longer.
    @Component
    static final class SeenByCoach {

        private final DSLContext sql;
        private final TimeBasedEpochRandomGenerator ids;
        private final Clock clock;

        SeenByCoach(DSLContext sql, TimeBasedEpochRandomGenerator ids, Clock clock) {
            this.sql = sql;
            this.ids = ids;
            this.clock = clock;
        }

        void keep(UUID attempt, UUID coach) {
            sql.insertInto(IDENTITY_SEEN)
                    .set(IDENTITY_SEEN.ID, ids.generate())
                    .set(IDENTITY_SEEN.ATTEMPT_ID, attempt)
                    .set(IDENTITY_SEEN.PERSON_ID, coach)
                    .set(IDENTITY_SEEN.SEEN_AT, clock.instant())
                    .onConflictDoNothing()
                    .execute();
        }
    }
}
