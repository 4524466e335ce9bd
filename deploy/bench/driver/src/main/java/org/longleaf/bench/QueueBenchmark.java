package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Measures the review queue in a state with few submissions and in one with many, in turn, on one
/// machine.
final class QueueBenchmark implements AutoCloseable {

    private static final String[] NEXT = {"next", "next, none"};
    private static final double BOUND_MS = 50;
    private static final double LOADING_BOUND_S = 600;

    private final QueuePlan plan;
    private final Platform platform;
    private final List<StatewideTool> tools = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> loads = new ArrayList<>();

    private QueueBenchmark(QueuePlan plan) throws Exception {
        this.plan = plan;
        this.platform = new Platform();
    }

    public static void main(String[] args) throws Exception {
        var plan = QueuePlan.of(args);
        Files.createDirectories(plan.work());
        var benchmark = new QueueBenchmark(plan);
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
        System.out.println("Seed " + plan.seed() + ". " + Machine.described());
        loads.add(Machine.load());
        var small = start("small", plan.few());
        var large = start("large", plan.many());
        System.out.printf(
                "%nWarm-ups with %d at once and without a pause; then %.1f reviewers a second%n",
                plan.atOnce(), plan.perSecond());
        for (var round = 1 - plan.warmUps(); round <= plan.rounds(); round++) {
            // Another one first each time.
            var order =
                    Math.floorMod(round, 2) == 0 ? List.of(small, large) : List.of(large, small);
            for (var tool : order) {
                tool.round(round, round > 0);
                loads.add(Machine.load());
            }
        }
        for (var tool : List.of(small, large)) {
            System.out.printf("%n%s%n%s%n", tool.name(), tool.latencies().described());
        }
        small.others();
        large.others();
        conclude(figures(small.latencies(), large));
    }

    private StatewideTool start(String name, int submissions) throws Exception {
        var tool = StatewideTool.start(plan, platform, name, submissions);
        tools.add(tool);
        return tool;
    }

    private static List<Figure> figures(Latencies small, StatewideTool tool) {
        var large = tool.latencies();
        var isPageWorse = large.p99("page") / small.p99("page") > large.p99(NEXT) / small.p99(NEXT);
        var slower = isPageWorse ? new String[] {"page"} : NEXT;
        return List.of(
                new Figure(
                        "queue.p99-ms",
                        Math.max(large.p99("page"), large.p99(NEXT)),
                        BOUND_MS,
                        1,
                        false,
                        "ms"),
                new Figure(
                        "queue.p99-1m-vs-10k",
                        large.p99(slower),
                        small.p99(slower),
                        1.5,
                        false,
                        "ms"),
                new Figure(
                        "queue.p99-of-the-worst-kind-ms",
                        Math.max(large.worstKind("page"), large.worstKind(NEXT)),
                        BOUND_MS,
                        1,
                        false,
                        "ms"),
                new Figure("queue.load-seconds", tool.loaded(), LOADING_BOUND_S, 1, false, "s"));
    }

    private void conclude(List<Figure> figures) throws IOException, InterruptedException {
        System.out.println();
        figures.forEach(figure -> System.out.println(figure.verdict()));
        if (!plan.recorded()) {
            System.out.println("\nNot the whole: nothing is recorded.");
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
        new ArrayList<>(tools).forEach(StatewideTool::close);
        tools.clear();
        platform.close();
    }
}
