package org.longleaf.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One file, sent to each subject in turn, and copied on the same disk: rounds, and their medians.
final class UploadSpeed {

    private static final String COPY = "copy";
    private static final int BUFFER = 1 << 20;

    private final UploadedTool tool;
    private final Map<String, Running> peers;
    private final Path peersFolder;
    private final Recording recording;
    private final Map<String, List<Double>> speeds = new LinkedHashMap<>();

    /// @param peersFolder where each peer keeps what it is sent, in a folder of its name
    UploadSpeed(
            UploadedTool tool, Map<String, Running> peers, Path peersFolder, Recording recording) {
        this.tool = tool;
        this.peers = peers;
        this.peersFolder = peersFolder;
        this.recording = recording;
    }

    List<Figure> measure(UploadPlan.Sizes sizes, List<Double> loads) throws Exception {
        System.out.printf(
                "%nOne file of %,d MiB, in parts of 8 MiB%n%-10s %-18s %8s %8s%n",
                recording.bytes() >> 20, "", "", "MB/s", "cpu s");
        var all = new ArrayList<>(List.of(UploadSubjects.LONGLEAF, COPY));
        all.addAll(1, peers.keySet());
        for (var round = 1 - sizes.warmUps(); round <= sizes.rounds(); round++) {
            // Each round begins with another one, so that nobody always follows the same.
            var order = new ArrayList<>(all);
            Collections.rotate(order, -round);
            for (var name : order) {
                take(name, round);
            }
            loads.add(Machine.load());
        }
        all.forEach(name ->
                System.out.printf(
                        Locale.ROOT, "%-10s %-18s %8.1f%n", "median", name, median(name)));
        return List.of(
                figure("upload.vs-tus-server", UploadSubjects.TUS_SERVER, 1),
                figure("upload.vs-copy", COPY, 0.5));
    }

    /// For the report alone: the figure is held against the peer as it comes.
    Figure besideFsync() {
        return figure("(the same, peer with fsync)", UploadSubjects.TUS_SERVER_FSYNC, 1);
    }

    private Figure figure(String name, String peer, double bar) {
        return new Figure(name, median(UploadSubjects.LONGLEAF), median(peer), bar, true, "MB/s");
    }

    private void take(String name, int round) throws Exception {
        sync();
        var took =
                switch (name) {
                    case UploadSubjects.LONGLEAF -> longleaf();
                    case COPY -> copy();
                    default -> peer(name);
                };
        var speed = recording.bytes() / 1e6 / took.seconds();
        System.out.printf(
                Locale.ROOT,
                "%-10s %-18s %8.1f %8.2f%n",
                round <= 0 ? "warm-up" : "round " + round,
                name,
                speed,
                took.processor());
        if (round > 0) {
            speeds.computeIfAbsent(name, _ -> new ArrayList<>()).add(speed);
        }
    }

    /// @param processor seconds of the subject and all below it
    private record Took(double seconds, double processor) {}

    private interface Work {
        void run() throws IOException;
    }

    private static Took timed(long pid, Work work) throws IOException {
        var used = Processor.seconds(pid);
        var began = System.nanoTime();
        work.run();
        return new Took((System.nanoTime() - began) / 1e9, Processor.seconds(pid) - used);
    }

    /// The clock stops at the last PATCH's answer; the look at the file is waited for, so that it
    /// takes nothing from who comes next.
    private Took longleaf() throws Exception {
        tool.running().wake();
        var visit = tool.visit(UploadedTool.SPEEDY);
        var upload = new String[1];
        Took took;
        try (var wire = new Wire(visit.port())) {
            var tus = new Tus(wire, visit.authorization());
            took =
                    timed(
                            tool.running().pid(),
                            () -> {
                                upload[0] = tus.create(tool.uploadsOf(visit), recording.bytes());
                                tus.send(upload[0], recording);
                            });
        }
        tool.keptAs(upload[0], recording);
        tool.running().rest();
        return took;
    }

    private Took peer(String name) throws IOException, InterruptedException {
        var peer = peers.get(name);
        peer.wake();
        var upload = new String[1];
        Took took;
        try (var wire = new Wire(peer.subject().port())) {
            var tus = new Tus(wire, "");
            took =
                    timed(
                            peer.pid(),
                            () -> {
                                upload[0] =
                                        tus.create(UploadSubjects.PEERS_PATH, recording.bytes());
                                tus.send(upload[0], recording);
                            });
        }
        peer.rest();
        var id = upload[0].substring(upload[0].lastIndexOf('/') + 1);
        var kept = peersFolder.resolve(name).resolve(id);
        same(name, Recording.sha256Of(kept));
        Files.delete(kept);
        return took;
    }

    /// The floor: read, write, one fsync at the end.
    private Took copy() throws IOException {
        var copied = peersFolder.resolve(COPY);
        var took =
                timed(
                        ProcessHandle.current().pid(),
                        () -> {
                            try (var in = FileChannel.open(recording.file());
                                    var out =
                                            FileChannel.open(
                                                    copied,
                                                    StandardOpenOption.CREATE_NEW,
                                                    StandardOpenOption.WRITE)) {
                                var buffer = ByteBuffer.allocateDirect(BUFFER);
                                while (in.read(buffer) >= 0) {
                                    buffer.flip();
                                    while (buffer.hasRemaining()) {
                                        out.write(buffer);
                                    }
                                    buffer.clear();
                                }
                                out.force(true);
                            }
                        });
        same(COPY, Recording.sha256Of(copied));
        Files.delete(copied);
        return took;
    }

    private void same(String name, String sha256) {
        if (!sha256.equals(recording.sha256())) {
            throw new IllegalStateException(name + " keeps other bytes than it was sent");
        }
    }

    /// What others left to be written would be written on the next one's clock.
    private static void sync() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    private double median(String name) {
        var sorted = speeds.get(name).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
