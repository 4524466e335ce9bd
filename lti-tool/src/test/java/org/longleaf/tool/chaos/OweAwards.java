package org.longleaf.tool.chaos;

import org.longleaf.tool.delivery.CeuPosting;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Gradebook;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.district.Scope;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Owes what a decision owes: a score with a comment to the gradebook, and a CEU record to the
/// state, in one transaction; for some, more evidence was asked for before. Whatever happens to the
/// database, each is owed in the end.
final class OweAwards {

    /// By this the poison's keys begin.
    static final String POISON = "poison-";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long BEFORE_ANOTHER_TRY = Duration.ofMillis(200).toNanos();
    private static final int UNMEASURED_IN = 10;

    private final Office office;
    private final State state;

    OweAwards(Office office, State state) {
        this.office = office;
        this.state = state;
    }

    void owe(Award award) {
        if (award.isRolledBackFirst()) {
            again(() -> inVain(award));
        }
        if (award.wasAskedForMore()) {
            again(() ->
                    in(
                            award,
                            () ->
                                    office.gradebooks.moreEvidenceAsked(
                                            gradebook(award),
                                            award.firstDecision(),
                                            Instant.now(),
                                            "Feedback is in Longleaf: " + award.page())));
        }
        again(() -> in(award, () -> oweEarned(award)));
    }

    private void oweEarned(Award award) {
        office.gradebooks.earned(
                gradebook(award), award.decision(), Instant.now(), "Earned: " + award.page());
        office.records.owed(district(award), person(award), award.id(), posting(award));
    }

    /// What this owed must never arrive: it says other words.
    private void inVain(Award award) {
        try {
            in(
                    award,
                    () -> {
                        office.gradebooks.earned(
                                gradebook(award),
                                award.firstDecision(),
                                Instant.now(),
                                "Never earned: " + award.page());
                        throw new RolledBack();
                    });
        } catch (RolledBack _) {
            // As it was meant to be.
        }
    }

    /// The end of a transaction that comes to nothing.
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void in(Award award, Runnable work) {
        office.transactions.run(Scope.ofDistrict(district(award)), work);
    }

    /// Until it has committed. A commit of which nobody knows is made again: what is owed under a
    /// key is owed once.
    private static void again(Runnable work) {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (Instant.now().isAfter(until)) {
                    throw e;
                }
                LockSupport.parkNanos(BEFORE_ANOTHER_TRY);
            }
        }
    }

    /// Three that no far end takes: a score that cannot be read, a record that breaks the far end
    /// each time, and one that it refuses.
    void owePoison() {
        poison("score", Destination.CANVAS_SCORE, "no score at all");
        poison("record", Destination.NCEES, "{\"title\":\"" + NceesDesk.POISON + "\"}");
        poison("refused", Destination.NCEES, "{}");
    }

    private void poison(String name, Destination destination, String payload) {
        UUID district = state.districts().getFirst();
        boolean toCanvas = destination == Destination.CANVAS_SCORE;
        Owed owed =
                new Owed(
                        destination,
                        district,
                        toCanvas ? district : null,
                        // The refused one must not wait behind the other.
                        name.equals("refused") ? state.people().getFirst() : state.nobodyElse(),
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        POISON + name,
                        toCanvas ? state.registrations().getFirst() : null,
                        toCanvas ? state.lineItem(0, 0) : state.farEnd() + NceesDesk.PATH,
                        payload);
        again(() ->
                office.transactions.run(Scope.ofDistrict(district), () -> office.outbox.add(owed)));
    }

    private UUID district(Award award) {
        return state.districts().get(state.districtOf(award));
    }

    private UUID person(Award award) {
        return state.people().get(award.person());
    }

    /// Of some line items nobody has said the maximum yet.
    private Gradebook gradebook(Award award) {
        return new Gradebook(
                award.attempt(),
                district(award),
                district(award),
                person(award),
                state.registrations().get(state.districtOf(award)),
                state.lineItem(award),
                award.number() % UNMEASURED_IN == 0 ? null : BigDecimal.TEN,
                "student-" + award.person());
    }

    private static CeuPosting posting(Award award) {
        return new CeuPosting(
                "9%09d".formatted(award.person()),
                "NCMC-DL-%03d".formatted(award.lineItem()),
                "A micro-credential",
                LocalDate.of(2026, 11, 22),
                new BigDecimal("4.0"),
                new BigDecimal("0.4"),
                Map.of("general", new BigDecimal("0.4")),
                award.page(),
                new CeuPosting.Besides(null, null, null));
    }
}
