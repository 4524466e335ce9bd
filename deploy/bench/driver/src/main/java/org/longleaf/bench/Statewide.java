package org.longleaf.bench;

import org.longleaf.bench.StateStory.Teller;
import org.longleaf.bench.StateTables.Table;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// A state's worth of reviewing, written into the tool's own migrated tables by COPY, over two
/// connections, with every constraint and trigger on. The same seed and day make the same rows.
final class Statewide {

    static final int TEACHERS = 100_000;
    private static final int YEARS = 3;
    private static final int AT_ONCE = 2;

    private final Server server;
    private final Dice dice;
    private final Instant now;
    private final Instant began;
    private final StateMap map;
    private final StateCatalog catalog;
    private final StateTimeline timeline;
    private final StateReviewers reviewers;
    private final Teller teller;
    private final StateTables tables;

    Statewide(Server server, long seed, int teachers, int submissions, Instant now) {
        this.server = server;
        this.dice = new Dice(seed);
        this.now = now;
        this.began =
                now.atZone(ZoneOffset.UTC)
                        .minusYears(YEARS)
                        .truncatedTo(ChronoUnit.DAYS)
                        .toInstant();
        var middle = began.plus(YEARS * 182L, ChronoUnit.DAYS);
        this.map = new StateMap(dice, teachers, began);
        this.catalog = new StateCatalog(dice, began, middle);
        this.timeline = new StateTimeline(dice, map, catalog, began, now, submissions);
        this.reviewers =
                new StateReviewers(
                        dice, map, catalog, timeline.ownWork(StateReviewers.OF_A_KIND), began, now);
        this.teller = StateStory.teller(dice, timeline, reviewers, map, now);
        this.tables = new StateTables(dice, map, now);
    }

    StateReviewers reviewers() {
        return reviewers;
    }

    /// Loads everything, and says how long it took.
    double load(String keySet) throws SQLException, InterruptedException, ExecutionException {
        var start = System.nanoTime();
        try (var owner = server.owner()) {
            owner.setAutoCommit(false);
            map.copy(owner);
            PlantState.into(owner, keySet, dice, map, reviewers, began);
            catalog.copy(owner);
            reviewers.copy(owner);
            owner.commit();
        }
        step("people and rules", start);
        copy(tables.attempts());
        step("attempts", start);
        copy(tables.submissions());
        step("submissions", start);
        // An appeal is of a decision, and its slots are of the appeal.
        copy(tables.decisions());
        copy(tables.appeals());
        copy(tables.slots());
        step("decisions and slots", start);
        copy(tables.reviews());
        step("reviews", start);
        copy(
                tables.scores(),
                tables.decidedCriteria(),
                tables.pairs(),
                tables.openCriteria(),
                tables.appealedCriteria(),
                tables.paused(),
                tables.pieces());
        copy(tables.handedInPieces());
        step("scores and the rest", start);
        lock();
        step("reviews locked", start);
        try (var owner = server.owner()) {
            new StateSideRows(dice, map, reviewers, timeline, teller, now).copy(owner);
            try (var statement = owner.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }
        step("looked over", start);
        return (System.nanoTime() - start) / 1e9;
    }

    /// Says where the platform's keys are now.
    void askFor(String keySet) throws SQLException {
        try (var owner = server.owner();
                var change = owner.prepareStatement("update registration set jwks_uri = ?")) {
            change.setString(1, keySet);
            change.executeUpdate();
        }
    }

    private static void step(String what, long start) {
        System.out.printf(
                Locale.ROOT, "  %-22s %6.1f s%n", what, (System.nanoTime() - start) / 1e9);
    }

    private void copy(Table... which) throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<Long>>();
        for (var table : which) {
            for (var part = 0; part < AT_ONCE; part++) {
                var from = (int) ((long) timeline.attempts() * part / AT_ONCE);
                var to = (int) ((long) timeline.attempts() * (part + 1) / AT_ONCE);
                tasks.add(() -> copy(table, from, to));
            }
        }
        run(tasks);
    }

    private long copy(Table table, int from, int to) throws SQLException {
        try (var owner = server.owner();
                var rows = Copying.into(owner, table.into())) {
            for (var attempt = from; attempt < to; attempt++) {
                table.rows().of(teller.tell(attempt), rows);
            }
            return rows.rows();
        }
    }

    /// A locked review takes no scores, so it is locked after them, as in life.
    private void lock() throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<Long>>();
        for (var part = 0; part < AT_ONCE; part++) {
            var half = part;
            tasks.add(() -> {
                try (var owner = server.owner();
                        var statement = owner.createStatement()) {
                    return (long)
                            statement.executeUpdate(
                                    """
                                    update review r set locked_at = r.changed_at
                                      from review_slot s
                                     where s.id = r.slot_id and s.closed_at is not null
                                       and hashtext(r.id::text) %% %d = 0 is %s
                                    """
                                            .formatted(AT_ONCE, half == 0));
                }
            });
        }
        run(tasks);
    }

    private static void run(List<Callable<Long>> tasks)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    /// How many rows there are of what the queue reads.
    String counted() throws SQLException {
        var counted = new StringBuilder();
        try (Connection owner = server.owner();
                var statement = owner.createStatement()) {
            for (var each :
                    List.of(
                            "person",
                            "attempt",
                            "submission",
                            "review_slot",
                            "review_slot where closed_at is null",
                            "review",
                            "score",
                            "score_pair",
                            "decision",
                            "role_grant",
                            "calibration_pass",
                            "duplicate_file")) {
                try (var rows = statement.executeQuery("select count(*) from " + each)) {
                    rows.next();
                    counted.append(
                            String.format(Locale.ROOT, "  %-40s %,12d%n", each, rows.getLong(1)));
                }
            }
        }
        return counted.toString();
    }
}
