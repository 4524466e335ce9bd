package org.longleaf.bench;

import org.longleaf.bench.QueuePlan.Shift;
import org.longleaf.bench.StateReviewers.Kind;
import org.longleaf.bench.StateReviewers.Reviewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The tool with a state in its database, and its reviewers who come in turn.
final class StatewideTool implements AutoCloseable {

    private final QueuePlan plan;
    private final Platform platform;
    private final Running running;
    private final Server server;
    private final Statewide state;
    private final Map<String, Latencies> latencies = new HashMap<>();
    private final double loaded;

    private StatewideTool(
            QueuePlan plan,
            Platform platform,
            Running running,
            Server server,
            Statewide state,
            double loaded) {
        this.plan = plan;
        this.platform = platform;
        this.running = running;
        this.server = server;
        this.state = state;
        this.loaded = loaded;
    }

    static StatewideTool start(QueuePlan plan, Platform platform, String name, int submissions)
            throws Exception {
        var work = plan.work().resolve(name);
        var home = work.resolve("home");
        Files.createDirectories(work);
        var leftovers = new Leftovers(work, home, plan.root());
        if (plan.again()) {
            leftovers.endOnly();
        } else {
            leftovers.end();
        }
        System.out.printf("%nlongleaf-%s: %,d submissions%n", name, submissions);
        var running =
                Running.start(
                        subject(plan.root(), platform, home, name),
                        plan.work().resolve("logs"),
                        leftovers);
        try {
            var server = Server.in(home);
            var state = state(plan, work, server, submissions);
            var loaded = plan.again() ? 0 : state.load(platform.keySetAddress());
            if (plan.again()) {
                state.askFor(platform.keySetAddress());
            }
            System.out.print(state.counted());
            System.out.println("  " + server.described());
            running.rest();
            return new StatewideTool(plan, platform, running, server, state, loaded);
        } catch (Exception e) {
            running.close();
            throw e;
        }
    }

    /// Made of the moment that stands beside it, so that the next run may know its people again.
    private static Statewide state(QueuePlan plan, Path work, Server server, int submissions)
            throws IOException {
        var file = work.resolve("made-at");
        if (!plan.again()) {
            Files.writeString(file, Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        }
        return new Statewide(
                server,
                plan.seed(),
                plan.teachers(),
                submissions,
                Instant.parse(Files.readString(file)));
    }

    private static Subject subject(Path root, Platform platform, Path home, String name)
            throws IOException {
        var usual = new Subjects(root, platform).longleaf(home);
        return new Subject(
                usual.name() + "-" + name,
                usual.port(),
                usual.publicUrl(),
                usual.command(),
                usual.environment(),
                usual.ready(),
                usual.loginPath(),
                usual.launchPath(),
                usual.browserHas(),
                usual.accepts(),
                usual.share(),
                usual.database(),
                usual.rows());
    }

    String name() {
        return running.subject().name();
    }

    /// Seconds that the rows took.
    double loaded() {
        return loaded;
    }

    /// Of all rounds of a shift.
    Latencies latencies(Shift shift) {
        return latencies.computeIfAbsent(shift.name(), _ -> new Latencies());
    }

    /// Some of each special kind and some of the usual, others each time.
    ///
    /// @param counts whether they come in turn, or all without a pause
    void round(Shift shift, int number, boolean counts) throws Exception {
        running.wake();
        // Jobs that came due while it slept run at once: within a poll of the scheduler, and are
        // over.
        Thread.sleep(20_000);
        var waiting = sit(those(number, shift));
        // What the launches left behind shall settle.
        Thread.sleep(1_000);
        var count = waiting.size();
        var taken = new Latencies();
        var tool = Processor.seconds(running.pid());
        var database = Processor.seconds(server.pid());
        var began = System.nanoTime();
        if (counts) {
            comeInTurn(waiting, shift, number, taken);
        } else {
            workWithoutAPause(waiting, taken);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var requests = taken.of("page", "next", "next, none", "release").length;
        tool = (Processor.seconds(running.pid()) - tool) * 1_000 / requests;
        database = (Processor.seconds(server.pid()) - database) * 1_000 / requests;
        running.rest();
        System.out.printf(
                java.util.Locale.ROOT,
                "%-15s %-13s %4d reviewers, %5.0f requests/s of %.1f ms processor time (database %.1f); page p50 %.1f"
                        + " p99 %.1f, next p50 %.1f p99 %.1f; load %.1f%n",
                counts ? shift.name() : "no pause",
                name(),
                count,
                requests / seconds,
                tool + database,
                database,
                Latencies.at(taken.of("page"), 0.5),
                taken.p99("page"),
                Latencies.at(taken.of("next", "next, none"), 0.5),
                taken.p99("next", "next, none"),
                Machine.load());
        if (counts) {
            latencies(shift).add(taken);
        }
    }

    /// Each comes at a moment of their own (a Poisson process), whether or not those before them
    /// were answered: where the tool falls behind, all who come meanwhile wait.
    private void comeInTurn(Queue<Seat> waiting, Shift shift, int number, Latencies taken)
            throws Exception {
        var dice = new Random(plan.seed() * 31 + number);
        var coming = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var moment = System.nanoTime();
            for (var seat = waiting.poll(); seat != null; seat = waiting.poll()) {
                moment += (long) (-Math.log(1 - dice.nextDouble()) / shift.perSecond() * 1e9);
                TimeUnit.NANOSECONDS.sleep(moment - System.nanoTime());
                var one = seat;
                coming.add(threads.submit(() -> comeAlone(one, taken)));
            }
            for (var done : coming) {
                done.get();
            }
        }
    }

    private Void comeAlone(Seat seat, Latencies taken) throws IOException {
        try (var http = new Http(running.subject().port())) {
            http.connect();
            seat.work(http, taken);
        }
        return null;
    }

    /// As many as the plan says at once, so that both processors are busy all the time.
    private void workWithoutAPause(Queue<Seat> waiting, Latencies taken) throws Exception {
        try (var threads = Executors.newFixedThreadPool(plan.atOnce())) {
            var workers =
                    Collections.nCopies(plan.atOnce(), (Callable<Void>) () -> work(waiting, taken));
            for (var done : threads.invokeAll(workers)) {
                done.get();
            }
        }
    }

    private Void work(Queue<Seat> waiting, Latencies taken) throws IOException {
        try (var http = new Http(running.subject().port())) {
            for (var seat = waiting.poll(); seat != null; seat = waiting.poll()) {
                seat.work(http, taken);
            }
        }
        return null;
    }

    /// @return numbers of reviewers
    private List<Reviewer> those(int number, Shift shift) {
        var those = new ArrayList<Reviewer>();
        for (var kind : Kind.values()) {
            var all = state.reviewers().all().stream().filter(one -> one.kind() == kind).toList();
            var wanted = kind == Kind.USUAL ? shift.seats() - those.size() : shift.ofAKind();
            for (var i = 0; i < wanted; i++) {
                those.add(all.get(Math.floorMod(number * wanted + i, all.size())));
            }
        }
        Collections.shuffle(those, new Random(plan.seed() + number));
        return those;
    }

    private Queue<Seat> sit(List<Reviewer> those) throws Exception {
        return new ConcurrentLinkedQueue<>(Seat.all(running.subject(), platform, those));
    }

    /// What else a reviewer or a lead reads when they come, one after the other.
    void others() throws Exception {
        running.wake();
        var leads = state.reviewers().all().stream().filter(StateReviewers::isLead);
        var those =
                Stream.concat(leads, those(0, plan.shifts().getLast()).stream())
                        .distinct()
                        .limit(100);
        new OtherReads(List.copyOf(sit(those.toList()))).measure(name());
        running.rest();
    }

    @Override
    public void close() {
        running.close();
    }
}
