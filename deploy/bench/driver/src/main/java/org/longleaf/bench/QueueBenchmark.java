package org.longleaf.bench;

import org.longleaf.bench.QueuePlan.Shift;

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
        System.out.printf("%nWarm-ups with %d at once and without a pause%n", plan.atOnce());
        var round = -plan.warmUps();
        while (round < 0) {
            take(round++, plan.shifts().getLast(), false, small, large);
        }
        for (var shift : plan.shifts()) {
            System.out.printf(
                    Locale.ROOT,
                    "%n%s: %,d reviewers, %.1f a second%n",
                    shift.name(),
                    shift.atWork(),
                    shift.perSecond());
            for (var end = round + shift.rounds(); round < end; round++) {
                take(round, shift, true, small, large);
            }
            for (var tool : List.of(small, large)) {
                System.out.printf("%n%s%n%s%n", tool.name(), tool.latencies(shift).described());
            }
        }
        small.others();
        large.others();
        conclude(figures(small, large));
    }

    /// Another one first each time.
    private void take(
            int round, Shift shift, boolean counts, StatewideTool small, StatewideTool large)
            throws Exception {
        for (var tool :
                Math.floorMod(round, 2) == 0 ? List.of(small, large) : List.of(large, small)) {
            tool.round(shift, round, counts);
            loads.add(Machine.load());
        }
    }

    private StatewideTool start(String name, int submissions) throws Exception {
        var tool = StatewideTool.start(plan, platform, name, submissions);
        tools.add(tool);
        return tool;
    }

    private List<Figure> figures(StatewideTool smallTool, StatewideTool largeTool) {
        var usual = plan.shifts().getFirst();
        var small = smallTool.latencies(usual);
        var large = largeTool.latencies(usual);
        var strained = largeTool.latencies(plan.shifts().getLast());
        var isPageWorse = large.p99("page") / small.p99("page") > large.p99(NEXT) / small.p99(NEXT);
        var slower = isPageWorse ? new String[] {"page"} : NEXT;
        var figures = new ArrayList<Figure>();
        figures.add(bounded("queue.p99-ms", slowest(large)));
        figures.add(
                new Figure(
                        "queue.p99-1m-vs-10k",
                        large.p99(slower),
                        small.p99(slower),
                        1.5,
                        false,
                        "ms"));
        figures.add(
                bounded(
                        "queue.p99-of-the-worst-kind-ms",
                        Math.max(large.worstKind("page"), large.worstKind(NEXT))));
        figures.add(bounded("queue.p99-all-at-work-ms", slowest(strained)));
        if (!plan.again()) {
            figures.add(
                    new Figure(
                            "queue.load-seconds",
                            largeTool.loaded(),
                            LOADING_BOUND_S,
                            1,
                            false,
                            "s"));
        }
        return figures;
    }

    private static double slowest(Latencies of) {
        return Math.max(of.p99("page"), of.p99(NEXT));
    }

    private static Figure bounded(String name, double millis) {
        return new Figure(name, millis, BOUND_MS, 1, false, "ms");
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
