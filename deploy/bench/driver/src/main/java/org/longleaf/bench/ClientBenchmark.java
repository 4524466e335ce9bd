package org.longleaf.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Measures canvas-client: how fast it reads a long list beside another library, in how much
/// memory, and how much it makes of the rate that Canvas allows.
final class ClientBenchmark {
    private static final String OURS = "canvas-client";
    private static final String PEER = "ksu-canvas-api";
    private static final long FACTOR = 20;

    private final Path root;
    private final String ourClasses;
    private final boolean quick;
    private final List<Double> loads = new ArrayList<>();

    private ClientBenchmark(Path root, String ourClasses, boolean quick) {
        this.root = root;
        this.ourClasses = ourClasses;
        this.quick = quick;
    }

    /// @param coldPerSecond the same of the program's first reading, before the compilers came to
    ///   it
    /// @param megabytes the most the program ever held, and the most that was left after a
    ///   collection
    private record Read(
            double perSecond, double coldPerSecond, long megabytes, long heapMegabytes) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var options = Arrays.asList(arguments).subList(2, arguments.length);
        new ClientBenchmark(Path.of(arguments[0]), arguments[1], options.contains("--quick")).run();
    }

    private void run() throws IOException, InterruptedException {
        var figures = new ArrayList<>(members());
        figures.add(scores());
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

    private List<Figure> members() throws IOException, InterruptedException {
        int users = quick ? 20_000 : 100_000;
        int rounds = quick ? 3 : 5;
        var ours = new ArrayList<Read>();
        var peers = new ArrayList<Read>();
        System.out.printf("%nReading %,d members, a hundred on a page%n", users);
        System.out.printf(
                "%-16s %12s %12s %10s %10s%n", "", "members/s", "when cold", "peak MB", "heap MB");
        try (var far = new PagedUsers(users)) {
            for (int i = 0; i < rounds; i++) {
                // Another one first each time.
                if (i % 2 == 0) {
                    ours.add(read(OURS, far, users));
                }
                peers.add(read(PEER, far, users));
                if (i % 2 == 1) {
                    ours.add(read(OURS, far, users));
                }
            }
        }
        return List.of(
                new Figure(
                        "client.members-vs-ksu",
                        median(ours.stream().map(Read::perSecond).toList()),
                        median(peers.stream().map(Read::perSecond).toList()),
                        2,
                        true,
                        "members/s"),
                new Figure(
                        "client.members-heap",
                        median(ours.stream().map(read -> (double) read.heapMegabytes()).toList()),
                        median(peers.stream().map(read -> (double) read.heapMegabytes()).toList()),
                        0.5,
                        false,
                        "MB"));
    }

    /// In a program of its own, which reads everything five times: the last counts.
    private Read read(String who, PagedUsers far, int users)
            throws IOException, InterruptedException {
        var gc = Files.createTempFile("client-bench", ".gc");
        var peer = root.resolve("deploy/bench/peers/ksu-canvas-api/target");
        var said =
                program(
                        "-Xlog:gc:file=" + gc,
                        "-cp",
                        who.equals(OURS)
                                ? ourClasses
                                : peer.resolve("ksu-canvas-api.jar") + ":" + peer.resolve("lib/*"),
                        who.equals(OURS)
                                ? "org.longleaf.bench.client.ReadMembers"
                                : "org.longleaf.bench.peer.ReadMembers",
                        far.address(),
                        "5");
        var readings = said.lines().filter(line -> line.matches("\\d+ \\d+ \\d+")).toList();
        var last = readings.getLast();
        var words = last.split(" ");
        long expected = users * 1_000_000L + users * (users - 1L) / 2 + users * 28L;
        if (Integer.parseInt(words[0]) != users || Long.parseLong(words[1]) != expected) {
            throw new IllegalStateException(who + " did not read everybody: " + last);
        }
        var read =
                new Read(
                        perSecond(users, last),
                        perSecond(users, readings.getFirst()),
                        megabytes(said),
                        heap(Files.readString(gc)));
        Files.delete(gc);
        loads.add(Machine.load());
        System.out.printf(
                Locale.ROOT,
                "%-16s %12.0f %12.0f %10d %10d%n",
                who,
                read.perSecond(),
                read.coldPerSecond(),
                read.megabytes(),
                read.heapMegabytes());
        return read;
    }

    private static double perSecond(int users, String reading) {
        return users / (Long.parseLong(reading.split(" ")[2]) / 1e9);
    }

    /// The most that was in use after a collection, from the collector's own log: `Pause Young
    /// (Allocation Failure) 34M->2M(61M) 1.2ms`.
    private static long heap(String log) {
        return log.lines()
                .filter(line -> line.matches(".*->\\d+M\\(.*"))
                .map(line -> line.replaceAll(".*->(\\d+)M\\(.*", "$1"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    private Figure scores() throws IOException, InterruptedException {
        int scores = quick ? 2_000 : 10_000;
        var base = Instant.now();
        System.out.printf(
                "%nPosting %,d scores under Canvas's bucket, %d of its seconds in one%n",
                scores, FACTOR);
        try (var far = new BucketDesk(base, FACTOR);
                var warmUp = new BucketDesk(base, FACTOR)) {
            var said =
                    program(
                                    "-cp",
                                    ourClasses,
                                    "org.longleaf.bench.client.PostScores",
                                    far.address(),
                                    Integer.toString(scores),
                                    base.toString(),
                                    Long.toString(FACTOR),
                                    warmUp.address())
                            .lines()
                            .filter(line -> line.matches("\\d+ [\\d.]+"))
                            .toList()
                            .getLast()
                            .split(" ");
            double seconds = Double.parseDouble(said[1]);
            double least = BucketDesk.leastSeconds(far.spent());
            System.out.printf(
                    Locale.ROOT,
                    "%s accepted, %d throttled, in %.0f of Canvas's seconds; the bucket allows it in"
                            + " %.0f%n",
                    said[0],
                    far.throttled(),
                    seconds,
                    least);
            loads.add(Machine.load());
            if (far.throttled() > 0 || Integer.parseInt(said[0]) != scores) {
                throw new IllegalStateException("throttled, or not all accepted: not recorded");
            }
            return new Figure(
                    "client.bucket-use", scores / seconds, scores / least, 0.9, true, "scores/s");
        }
    }

    /// What a program says, and the most memory it held as the last line.
    private static String program(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        var said = new StringBuilder();
        long most = 0;
        try (var lines = process.inputReader(UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                most = Math.max(most, peak(status));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with " + process.exitValue() + ": " + said);
        }
        return said + "peak " + most + "\n";
    }

    private static long peak(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long megabytes(String said) {
        return Long.parseLong(said.substring(said.lastIndexOf("peak ") + 5).strip()) / 1024;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
