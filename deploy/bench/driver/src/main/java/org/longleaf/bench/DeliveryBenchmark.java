package org.longleaf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Measures how fast two instances drain a backlog, how much they make of the rate that Canvas
/// allows, and what it costs a decision to owe something.
final class DeliveryBenchmark implements AutoCloseable {

    private static final double WANTED_PER_SECOND = 500;
    private static final double MOST_MS = 1;
    private static final int LEAST_PER_SECOND = 20;

    private final DeliveryPlan plan;
    private final RecordDesk records;
    private final List<Double> loads = new ArrayList<>();
    private DeliveringTools tools;

    private DeliveryBenchmark(DeliveryPlan plan) throws IOException {
        this.plan = plan;
        records = new RecordDesk();
    }

    public static void main(String[] args) throws Exception {
        var benchmark = new DeliveryBenchmark(DeliveryPlan.of(args));
        Runtime.getRuntime().addShutdownHook(new Thread(benchmark::close));
        try {
            benchmark.run();
        } catch (Exception e) {
            e.printStackTrace();
            System.err.println("Not recorded: " + e);
            System.exit(1);
        }
        System.exit(0);
    }

    private void run() throws Exception {
        System.out.println(Machine.described());
        loads.add(Machine.load());
        tools = DeliveringTools.start(plan);
        var server = tools.server();
        System.out.println("  " + server.described());
        var figures = new ArrayList<Figure>();
        // Its bucket is empty at the moment of its making, and leaks from then on.
        try (var canvas = new BucketDesk(Instant.now(), 1)) {
            var backlog =
                    Backlog.of(
                            server,
                            plan.people(),
                            tools.sealing(),
                            records.address(),
                            canvas.address());
            if (plan.parts().contains("records")) {
                drain(server, backlog, "warm-up", plan.warmUp());
                figures.add(drain(server, backlog, "backlog", plan.backlog()));
            }
            if (plan.parts().contains("scores")) {
                figures.add(scores(backlog, canvas));
            }
            if (plan.parts().contains("owing")) {
                tools.rest();
                figures.add(owing(server, backlog));
            }
        }
        conclude(figures);
    }

    private Figure drain(Server server, Backlog backlog, String name, int count)
            throws SQLException, IOException, InterruptedException {
        System.out.printf("%n%s: %,d records of %,d people%n", name, count, plan.people());
        records.beginAnew();
        var before = backlog.confirmed("ncees");
        backlog.oweRecords(name, count, records.address());
        var tool = tools.processor();
        var database = Processor.seconds(server.pid());
        await(() -> records.arrived() == count, count);
        var seconds = records.seconds();
        await(() -> backlog.waiting("ncees") == 0, count);
        loads.add(Machine.load());
        System.out.printf(
                Locale.ROOT,
                "%,d in %.1f s, %.0f a second, at most %d at once; %d came again. Processor time of each:"
                        + " %.2f ms of the tool, %.2f ms of the database; load %.1f%n",
                count,
                seconds,
                count / seconds,
                records.mostUnderWay(),
                records.again(),
                (tools.processor() - tool) * 1_000 / count,
                (Processor.seconds(server.pid()) - database) * 1_000 / count,
                loads.getLast());
        if (records.again() > 0 || backlog.confirmed("ncees") - before != count) {
            throw new IllegalStateException("not all were confirmed, and sent once");
        }
        return new Figure(
                "delivery.per-second-vs-500",
                count / seconds,
                WANTED_PER_SECOND,
                1,
                true,
                "deliveries/s");
    }

    private Figure scores(Backlog backlog, BucketDesk canvas)
            throws SQLException, IOException, InterruptedException {
        System.out.printf("%nPosting %,d scores under Canvas's bucket%n", plan.scores());
        backlog.oweScores(plan.scores(), canvas.address());
        await(() -> backlog.waiting("canvas_score") == 0, plan.scores() * 10);
        loads.add(Machine.load());
        var seconds = canvas.seconds();
        var least = BucketDesk.leastSeconds(canvas.spent());
        System.out.printf(
                Locale.ROOT,
                "%d confirmed, %d of them at the first try, %d throttled, in %.0f s; the bucket allows it"
                        + " in %.0f%n",
                backlog.confirmed("canvas_score"),
                backlog.confirmedAtOnce("canvas_score"),
                canvas.throttled(),
                seconds,
                least);
        if (canvas.throttled() > 0 || backlog.confirmed("canvas_score") != plan.scores()) {
            throw new IllegalStateException("throttled, or not all confirmed: not recorded");
        }
        return new Figure(
                "delivery.bucket-use",
                plan.scores() / seconds,
                plan.scores() / least,
                0.9,
                true,
                "scores/s");
    }

    private Figure owing(Server server, Backlog backlog) throws IOException, InterruptedException {
        System.out.printf(
                "%n%,d decisions that owe a score and a record, and as many that owe nothing%n",
                plan.decisions());
        var said =
                program(
                        "org.longleaf.bench.delivery.OweDeliveries",
                        server.appUrl(),
                        backlog.district().toString(),
                        backlog.registration().toString(),
                        Integer.toString(plan.decisions()));
        loads.add(Machine.load());
        var words = said.split(" ");
        System.out.printf(
                "with %s ms, without %s ms; %s ms until the score is written, %s ms more until the record is (medians)%n",
                words[0], words[1], words[2], words[3]);
        return new Figure(
                "delivery.enqueue-ms",
                Double.parseDouble(words[0]) - Double.parseDouble(words[1]),
                MOST_MS,
                1,
                false,
                "ms");
    }

    /// Four numbers that a program of the tool's classes says.
    private String program(String name, String... arguments)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-Dorg.jooq.no-logo=true",
                                "-Dorg.jooq.no-tips=true",
                                "-cp",
                                plan.classes(),
                                name));
        command.addAll(List.of(arguments));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> said;
        try (var lines = process.inputReader(UTF_8)) {
            said = lines.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + said);
        }
        // Libraries say something, too.
        return said.stream().filter(line -> line.matches("[-\\d. ]+")).toList().getLast();
    }

    private interface Question {
        boolean isTrue() throws SQLException;
    }

    private static void await(Question question, int count)
            throws SQLException, InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60L + count / LEAST_PER_SECOND);
        while (!question.isTrue()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it takes too long");
            }
            Thread.sleep(500);
        }
    }

    private void conclude(List<Figure> figures) throws IOException, InterruptedException {
        System.out.println();
        figures.forEach(figure -> System.out.println(figure.verdict()));
        if (!plan.recorded()) {
            System.out.println("\nNothing is recorded.");
            return;
        }
        var file = plan.root().resolve("deploy/bench/results.json");
        var machine =
                String.format(
                        Locale.ROOT,
                        "%s; load average %.1f to %.1f",
                        Machine.described(),
                        Collections.min(loads),
                        Collections.max(loads));
        Figure.append(
                file,
                figures,
                new Figure.Made(
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        Machine.commit(plan.root()),
                        machine));
        System.out.println("\nAppended to " + plan.root().relativize(file));
    }

    @Override
    public void close() {
        if (tools != null) {
            tools.close();
        }
        records.close();
    }
}
