package org.longleaf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures badges: how fast a batch gets both its signatures, beside the way that parses the
/// contexts anew for each, how long it takes to check one, and how soon a badge's page begins to
/// come.
final class BadgeBenchmark {
    private static final String PROGRAMS = "org.longleaf.bench.badge.";
    private static final double MOST_SECONDS = 60;
    private static final double MOST_MILLISECONDS = 50;

    private final Path root;
    private final Path work;
    private final String classes;
    private final boolean quick;
    private final List<Double> loads = new ArrayList<>();

    private BadgeBenchmark(Path root, Path work, String classes, boolean quick) {
        this.root = root;
        this.work = work;
        this.classes = classes;
        this.quick = quick;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = Arrays.asList(arguments).subList(3, arguments.length);
        new BadgeBenchmark(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        arguments[2],
                        options.contains("--quick"))
                .run();
    }

    private void run() throws IOException, InterruptedException {
        var figures = new ArrayList<>(batch());
        figures.add(verify("badge.verify-ms", "whole"));
        figures.add(verify("badge.verify-signature-ms", "signature"));
        figures.addAll(page());
        System.out.println();
        figures.forEach(figure -> System.out.println(figure.verdict()));
        if (quick) {
            System.out.println("\nQuick: nothing is recorded.");
            return;
        }
        var file = root.resolve("deploy/bench/results.json");
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
                        LocalDate.now(ZoneOffset.UTC).toString(), Machine.commit(root), machine));
        System.out.println("\nAppended to " + root.relativize(file));
    }

    private List<Figure> batch() throws IOException, InterruptedException {
        int badges = quick ? 500 : 5_000;
        int rounds = quick ? 1 : 3;
        var ours = new ArrayList<Double>();
        var naive = new ArrayList<Double>();
        System.out.printf("%nSigning %,d badges in both forms, by two threads%n", badges);
        for (int i = 0; i < rounds; i++) {
            // Another one first each time.
            if (i % 2 == 0) {
                ours.add(seconds("ours", badges));
            }
            naive.add(seconds("naive", badges));
            if (i % 2 == 1) {
                ours.add(seconds("ours", badges));
            }
        }
        return List.of(
                new Figure(
                        "badge.batch-vs-naive",
                        badges / median(ours),
                        badges / median(naive),
                        1.2,
                        true,
                        "badges/s"),
                new Figure(
                        "badge.batch-seconds",
                        median(ours) * 5_000 / badges,
                        MOST_SECONDS,
                        1,
                        false,
                        "s"));
    }

    /// In a program of its own, which begins cold, as a job after a start does.
    private double seconds(String way, int badges) throws IOException, InterruptedException {
        double seconds = program("SignBadges", way, Integer.toString(badges)) / 1e9;
        loads.add(Machine.load());
        System.out.printf(Locale.ROOT, "%-8s %8.1f s%n", way, seconds);
        return seconds;
    }

    private Figure verify(String name, String how) throws IOException, InterruptedException {
        int times = quick ? 200 : 2_000;
        System.out.printf("%nChecking a badge, %s, %,d times%n", how, times);
        double milliseconds = program("CheckBadges", how, Integer.toString(times)) / 1e6;
        loads.add(Machine.load());
        return new Figure(name, milliseconds, MOST_MILLISECONDS, 1, false, "ms");
    }

    /// The tool as a process, with the PostgreSQL that it brings, and one badge that is planted.
    private List<Figure> page() throws IOException, InterruptedException {
        int times = quick ? 100 : 1_000;
        System.out.printf("%nOpening a badge's page %,d times%n", times);
        var home = work.resolve("home");
        var leftovers = new Leftovers(work, home, root);
        leftovers.end();
        var longleaf = new Subjects(root, null).longleaf(home);
        try (var running = Running.start(longleaf, work.resolve("logs"), leftovers)) {
            var server = Server.in(home);
            var badge =
                    said(
                            Map.of("BENCH_PASSWORD", server.ownerPassword()),
                            "PlantBadge",
                            server.ownerUrl());
            var figures = new PublicPage(running, badge).measure(times);
            loads.add(Machine.load());
            return figures;
        } finally {
            Leftovers.deleteAll(home);
        }
    }

    private long program(String name, String... arguments)
            throws IOException, InterruptedException {
        return Long.parseLong(said(Map.of(), name, arguments));
    }

    /// What a program says with its last line.
    private String said(Map<String, String> environment, String name, String... arguments)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes,
                                PROGRAMS + name));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        List<String> said;
        try (var lines = process.inputReader(UTF_8)) {
            said = lines.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + said);
        }
        return said.getLast();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
