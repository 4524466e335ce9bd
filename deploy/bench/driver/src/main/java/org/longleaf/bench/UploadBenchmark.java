package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures uploads: how fast beside the reference server and beside a plain copy, in how much
/// memory, how many at once, and how much the evidence page weighs.
final class UploadBenchmark implements AutoCloseable {

    private static final long SMALL = 16 << 20;

    private final UploadPlan plan;
    private final Leftovers leftovers;
    private final Platform platform;
    private final List<Running> subjects = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> loads = new ArrayList<>();

    private UploadBenchmark(UploadPlan plan) throws Exception {
        this.plan = plan;
        this.leftovers = new Leftovers(plan.work(), home(), plan.root());
        this.platform = new Platform();
    }

    public static void main(String[] args) throws Exception {
        var plan = UploadPlan.of(args);
        Files.createDirectories(plan.work());
        var benchmark = new UploadBenchmark(plan);
        benchmark.leftovers.end();
        benchmark.clear();
        Runtime.getRuntime().addShutdownHook(new Thread(benchmark::close));
        try {
            benchmark.run();
        } catch (Exception e) {
            System.err.println("Not recorded: " + e);
            System.exit(1);
        }
        System.exit(0);
    }

    private Path home() {
        return plan.work().resolve("home");
    }

    private Path peers() {
        return plan.work().resolve("peers");
    }

    private Path files() {
        return plan.work().resolve("files");
    }

    private void run() throws Exception {
        Files.createDirectories(files());
        Files.createDirectories(peers());
        loads.add(Machine.load());
        var tool = startTool();
        var figures = new ArrayList<Figure>();
        var besides = new ArrayList<Figure>();
        if (plan.has(UploadPlan.SPEED)) {
            speed(tool, figures, besides);
            tool.running().wake();
        }
        if (plan.has(UploadPlan.HEAP)) {
            figures.add(heap(tool));
        }
        if (plan.has(UploadPlan.CROWD)) {
            figures.add(new Crowd(tool, plan.sizes().each()).measure(plan.sizes().people()));
        }
        if (plan.has(UploadPlan.PAGE)) {
            figures.add(
                    new FirstScreen(tool, plan.root().resolve("deploy/bench/page/page.mjs"))
                            .measure());
        }
        loads.add(Machine.load());
        System.out.println();
        figures.forEach(figure -> System.out.println(figure.verdict()));
        besides.forEach(figure -> System.out.println(figure.verdict()));
        conclude(figures);
    }

    private UploadedTool startTool() throws Exception {
        System.out.println("Starting longleaf");
        var logs = plan.work().resolve("logs");
        Files.createDirectories(logs);
        var gcLog = logs.resolve("gc.log");
        Files.deleteIfExists(gcLog);
        var all = new UploadSubjects(plan.root(), plan.work());
        var running = start(all.longleaf(home(), gcLog));
        var server = Server.in(home());
        try (var owner = server.owner()) {
            Plant.into(owner, platform.keySetAddress());
        }
        running.await(http -> Login.one(running.subject(), http, 0).nonce() != null);
        System.out.println(server.described() + ". " + Machine.described());
        var kept = new Kept(server);
        return new UploadedTool(
                running, platform, kept, kept.place(), new Heap(running.pid(), gcLog));
    }

    private Map<String, Running> startPeers() throws IOException, InterruptedException {
        var all = new UploadSubjects(plan.root(), plan.work());
        var started = new LinkedHashMap<String, Running>();
        for (var name : List.of(UploadSubjects.TUS_SERVER, UploadSubjects.TUS_SERVER_FSYNC)) {
            var peer = start(all.tusServer(name, Files.createDirectories(peers().resolve(name))));
            peer.rest();
            started.put(name, peer);
        }
        return started;
    }

    private Running start(Subject subject) throws IOException, InterruptedException {
        var running = Running.start(subject, plan.work().resolve("logs"), leftovers);
        subjects.add(running);
        return running;
    }

    private void speed(UploadedTool tool, List<Figure> figures, List<Figure> besides)
            throws Exception {
        var recording = Recording.make(files().resolve("file.wav"), plan.sizes().file(), 1);
        tool.running().rest();
        var speed = new UploadSpeed(tool, startPeers(), peers(), recording);
        figures.addAll(speed.measure(plan.sizes(), loads));
        besides.add(speed.besideFsync());
        Files.delete(recording.file());
    }

    private Figure heap(UploadedTool tool) throws Exception {
        var small = Recording.make(files().resolve("small.wav"), SMALL, 2);
        var large = Recording.make(files().resolve("large.wav"), plan.sizes().large(), 3);
        var figure = new HeapGrowth(tool).measure(small, large);
        Files.delete(small.file());
        Files.delete(large.file());
        return figure;
    }

    private void conclude(List<Figure> figures) throws IOException, InterruptedException {
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

    /// Many gigabytes; only the logs stay.
    private void clear() throws IOException {
        for (var folder : List.of(home(), peers(), files())) {
            Leftovers.deleteAll(folder);
        }
        Files.deleteIfExists(plan.work().resolve("demo-content.json"));
    }

    /// The tool last: it stops its database server.
    @Override
    public void close() {
        var running = new ArrayList<>(subjects);
        Collections.reverse(running);
        running.forEach(Running::close);
        subjects.clear();
        platform.close();
        try {
            Files.deleteIfExists(plan.work().resolve("processes"));
            clear();
        } catch (IOException e) {
            System.err.println("Not all could be deleted: " + e);
        }
    }
}
