package org.longleaf.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many people who upload at once over thin lines, and somebody who looks at a page meanwhile.
final class Crowd {

    /// 1 Mbit a second.
    private static final int SLICE = 12_500;

    private static final long BETWEEN_SLICES_NS = 100_000_000;
    private static final int LOOKS_BEFORE = 60;
    private static final long BETWEEN_LOOKS_MS = 50;
    private static final int OWN_BYTES = 8;

    private final UploadedTool tool;
    private final byte[] noise;

    /// @param bytes of each one's file
    Crowd(UploadedTool tool, int bytes) throws IOException {
        this.tool = tool;
        var noise = new ByteArrayOutputStream();
        Recording.write(bytes, 200, Recording.digest(), noise);
        this.noise = noise.toByteArray();
    }

    /// @param upload its address
    private record Sent(String upload, String sha256) {}

    Figure measure(int people) throws Exception {
        System.out.printf(
                "%n%d uploads at once at 1 Mbit/s, %,d bytes each%n", people, noise.length);
        var visits = new ArrayList<Visit>();
        for (var person = 0; person < people; person++) {
            visits.add(tool.visit(UploadedTool.CROWD + person));
        }
        var looker = tool.visit(UploadedTool.CURIOUS);
        var before = looks(looker, LOOKS_BEFORE, List.of());
        var mark = tool.heap().mark();
        var began = System.nanoTime();
        List<Sent> sent;
        List<Double> during;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = new ArrayList<Future<Sent>>();
            for (var number = 0; number < people; number++) {
                sending.add(threads.submit(upload(visits.get(number), number)));
            }
            during = looks(looker, 0, sending);
            sent = finished(sending);
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        var kept = kept(sent);
        System.out.printf(
                Locale.ROOT,
                "%d of %d finished in %.1f s, all looked at %.1f s after they began; heap at most"
                        + " %d MB after a collection%n",
                kept,
                people,
                seconds,
                (System.nanoTime() - began) / 1e9,
                tool.heap().highest(mark));
        System.out.printf(
                Locale.ROOT,
                "the evidence screen meanwhile: %.1f ms, 95 %% within %.1f ms (before: %.1f, %.1f);"
                        + " ratio of the medians %.2f%n",
                at(during, 0.5),
                at(during, 0.95),
                at(before, 0.5),
                at(before, 0.95),
                at(during, 0.5) / at(before, 0.5));
        return new Figure("upload.200-at-once", kept, people, 1, true, "uploads");
    }

    private Callable<Sent> upload(Visit visit, int number) {
        return () -> {
            var last = ByteBuffer.allocate(OWN_BYTES).putLong(number).array();
            try (var wire = new Wire(visit.port())) {
                var tus = new Tus(wire, visit.authorization());
                var upload = tus.create(tool.uploadsOf(visit), noise.length);
                tus.patch(upload, 0, noise.length, channel -> drip(channel, last));
                return new Sent(upload, sha256(last));
            }
        };
    }

    private String sha256(byte[] last) {
        var digest = Recording.digest();
        digest.update(noise, 0, noise.length - OWN_BYTES);
        digest.update(last);
        return Recording.hex(digest);
    }

    private void drip(SocketChannel channel, byte[] last) throws IOException {
        var shared = ByteBuffer.wrap(noise, 0, noise.length - OWN_BYTES).slice();
        var due = System.nanoTime();
        while (shared.hasRemaining()) {
            pause(due - System.nanoTime());
            var length = Math.min(SLICE, shared.remaining());
            Wire.write(channel, shared.slice(shared.position(), length));
            shared.position(shared.position() + length);
            due += BETWEEN_SLICES_NS;
        }
        Wire.write(channel, last);
    }

    /// Looks at the screen again and again: so often, or as long as somebody sends.
    ///
    /// @return milliseconds, sorted
    private static List<Double> looks(Visit visit, int often, List<Future<Sent>> sending)
            throws IOException {
        var took = new ArrayList<Double>();
        try (var wire = new Wire(visit.port())) {
            while (took.size() < often || sending.stream().anyMatch(each -> !each.isDone())) {
                var began = System.nanoTime();
                visit.look(wire);
                took.add((System.nanoTime() - began) / 1e6);
                pause(BETWEEN_LOOKS_MS * 1_000_000);
            }
        }
        return took.stream().sorted().toList();
    }

    private static List<Sent> finished(List<Future<Sent>> sending) throws InterruptedException {
        var sent = new ArrayList<Sent>();
        for (var each : sending) {
            try {
                sent.add(each.get());
            } catch (ExecutionException e) {
                System.out.println("  an upload failed: " + e.getCause());
            }
        }
        return sent;
    }

    private int kept(List<Sent> sent) throws Exception {
        var kept = 0;
        for (var each : sent) {
            var file = tool.kept().await(each.upload());
            if (!file.sha256().equals(each.sha256()) || file.bytes() != noise.length) {
                throw new IllegalStateException("longleaf keeps another file than it was sent");
            }
            kept++;
        }
        return kept;
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }

    private static void pause(long nanos) throws IOException {
        if (nanos <= 0) {
            return;
        }
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }
}
