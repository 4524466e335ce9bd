package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/// Measures launches of the tool and of its peers, in turn, on one machine and one database server.
final class LaunchBenchmark implements AutoCloseable {

    private final Plan plan;
    private final Leftovers leftovers;
    private final Platform platform;
    private final Map<Running, List<Round>> subjects = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private LaunchBenchmark(Plan plan, Leftovers leftovers) throws Exception {
        this.plan = plan;
        this.leftovers = leftovers;
        this.platform = new Platform();
    }

    public static void main(String[] args) throws Exception {
        var plan = Plan.of(args);
        var home = plan.work().resolve("home");
        var leftovers = new Leftovers(plan.work(), home, plan.root());
        Files.createDirectories(plan.work());
        leftovers.end();
        var benchmark = new LaunchBenchmark(plan, leftovers);
        Runtime.getRuntime().addShutdownHook(new Thread(benchmark::close));
        try {
            benchmark.run(home);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.exit(benchmark.faults.isEmpty() ? 0 : 1);
    }

    private void run(Path home) throws Exception {
        var server = startAll(home);
        System.out.println(
                "Token: "
                        + tokenLength()
                        + " bytes. "
                        + server.described()
                        + ". "
                        + Machine.described());
        var rounds =
                new Rounds(
                        platform,
                        server,
                        plan.root().resolve("deploy/bench/driver/post-once.lua"),
                        plan.work());
        System.out.println(Report.HEADER);
        for (var round = 1 - plan.warmUps(); round <= plan.rounds(); round++) {
            // Each round begins with another subject, so that nobody always follows the same one.
            var order = new ArrayList<>(subjects.keySet());
            Collections.rotate(order, -round);
            for (var running : order) {
                take(running, rounds, round);
            }
        }
        for (var running : subjects.keySet()) {
            replay(running, rounds);
        }
        conclude();
    }

    private Server startAll(Path home) throws Exception {
        var logs = plan.work().resolve("logs");
        var all = new Subjects(plan.root(), platform);
        System.out.println("Starting " + String.join(", ", plan.subjects()));
        var tool = start(all.longleaf(home), logs);
        var server = Server.in(home);
        try (var owner = server.owner()) {
            Plant.into(owner, platform.keySetAddress());
        }
        server.makeDatabases(List.of(Subjects.LTIJS, Subjects.LTI_TOOL_CORE));
        settle(tool);
        for (var name : plan.subjects().subList(1, plan.subjects().size())) {
            settle(start(all.peer(name, server), logs));
        }
        return server;
    }

    private Running start(Subject subject, Path logs) throws IOException, InterruptedException {
        var running = Running.start(subject, logs, leftovers);
        subjects.put(running, new ArrayList<>());
        return running;
    }

    private static void settle(Running running) throws IOException, InterruptedException {
        running.await(http -> Login.one(running.subject(), http, 0).nonce() != null);
        running.rest();
    }

    private void take(Running running, Rounds rounds, int number)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        var subject = running.subject();
        running.wake();
        var round = rounds.take(running, plan.launchesOf(subject), number);
        running.rest();
        System.out.println(
                Report.line(number <= 0 ? "warm-up" : "round " + number, subject, round));
        if (!round.allAccepted(subject)) {
            faults.add(
                    "%s: not every launch was accepted: %s".formatted(subject.name(), round.wrk()));
        }
        if (!round.allKept()) {
            faults.add(
                    "%s: %d launches left %s"
                            .formatted(subject.name(), round.launches(), round.rows()));
        }
        if (number > 0) {
            if (subject.name().equals(Subjects.LONGLEAF) && round.keySetReads() > 0) {
                faults.add("longleaf read the key set in a warm round");
            }
            subjects.get(running).add(round);
        }
    }

    private void replay(Running running, Rounds rounds)
            throws IOException, InterruptedException, ExecutionException, SQLException {
        running.wake();
        var replay = rounds.replay(running.subject());
        running.rest();
        var name = running.subject().name();
        System.out.printf(
                "%-24s one token posted 50 times at once: accepted %d, rows %s%n",
                name, replay.accepted(), replay.rows());
        var once =
                replay.accepted() == 1
                        && replay.rows().values().stream().allMatch(more -> more == 1);
        if (name.equals(Subjects.LONGLEAF) && !once) {
            faults.add("longleaf took one token more than once");
        }
    }

    private void conclude() throws IOException, InterruptedException {
        var measured = new LinkedHashMap<String, Measured>();
        subjects.forEach((running, rounds) ->
                measured.put(running.subject().name(), new Measured(running.subject(), rounds)));
        System.out.println();
        System.out.println(Report.MEDIANS);
        measured.values().forEach(each -> System.out.println(Report.line(each)));
        System.out.println();
        var figures = Report.figures(measured);
        figures.forEach(figure -> System.out.println(figure.verdict()));
        if (!faults.isEmpty()) {
            System.out.println("\nNot recorded, because:");
            faults.forEach(fault -> System.out.println("  " + fault));
        } else if (plan.recorded()) {
            var file = plan.root().resolve("deploy/bench/results.json");
            Figure.append(file, figures, made(measured));
            System.out.println("\nAppended to " + plan.root().relativize(file));
        }
    }

    private Figure.Made made(Map<String, Measured> measured)
            throws IOException, InterruptedException {
        var loads =
                measured.values().stream()
                        .flatMap(each -> each.rounds().stream())
                        .map(Round::load)
                        .toList();
        var busy =
                String.format(
                        Locale.ROOT,
                        "%s; load average %.1f to %.1f",
                        Machine.described(),
                        Collections.min(loads),
                        Collections.max(loads));
        return new Figure.Made(
                LocalDate.now(ZoneOffset.UTC).toString(), Machine.commit(plan.root()), busy);
    }

    private int tokenLength() {
        return platform.sign(
                        Claims.of(
                                0,
                                "0123456789012345678901",
                                "https://longleaf.example.org/lti/launch",
                                1_795_000_000))
                .length();
    }

    /// The tool last: it stops the database server when nobody else is on it.
    @Override
    public void close() {
        var running = new ArrayList<>(subjects.keySet());
        Collections.reverse(running);
        running.forEach(Running::close);
        subjects.clear();
        platform.close();
    }
}
