package org.longleaf.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.SQLException;
import java.util.Locale;

/// A file larger than the heap, up and down again: how much more the heap ever held than before.
final class HeapGrowth {

    private static final long RANGE = 8 << 20;
    private static final long BETWEEN_COLLECTIONS_MS = 5_000;

    private final UploadedTool tool;

    HeapGrowth(UploadedTool tool) {
        this.tool = tool;
    }

    /// @param small sent first, so that what is made once is there before
    Figure measure(Recording small, Recording large) throws Exception {
        System.out.printf("%nA file of %,d MiB up and down%n", large.bytes() >> 20);
        upAndDown(small);
        var before = tool.heap().collect();
        var mark = tool.heap().mark();
        try (var _ = new Collector()) {
            upAndDown(large);
        }
        var after = tool.heap().collect();
        var highest = tool.heap().highest(mark);
        System.out.printf(
                Locale.ROOT,
                "heap before %d MB, at most %d MB after one of %d collections, %d MB at the end%n",
                before,
                highest,
                tool.heap().collections(mark),
                after);
        return new Figure(
                "upload.heap-growth-mb", Math.max(0, highest - before), 64, 1, false, "MB");
    }

    private void upAndDown(Recording recording)
            throws IOException, SQLException, InterruptedException {
        var visit = tool.visit(UploadedTool.PATIENT);
        try (var wire = new Wire(visit.port())) {
            var tus = new Tus(wire, visit.authorization());
            var upload = tus.create(tool.uploadsOf(visit), recording.bytes());
            tus.send(upload, recording);
            said("sent");
            var file = tool.keptAs(upload, recording);
            said("looked at");
            // By then the bearer of before may have ended.
            var reader = tool.visit(UploadedTool.PATIENT);
            var media = reader.media(wire, file.item());
            whole(wire, media, file);
            said("read whole");
            ranges(wire, media, file, recording.bytes());
            said("read in ranges");
        }
    }

    private static void said(String what) {
        System.out.println("  " + what);
    }

    private static void whole(Wire wire, String media, Kept.File file) throws IOException {
        var digest = Recording.digest();
        Visit.download(
                wire, media, "", new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        same(file, Recording.hex(digest));
    }

    private static void ranges(Wire wire, String media, Kept.File file, long bytes)
            throws IOException {
        var digest = Recording.digest();
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        for (var from = 0L; from < bytes; from += RANGE) {
            var last = Math.min(from + RANGE, bytes) - 1;
            Visit.download(wire, media, "Range: bytes=%d-%d\r\n".formatted(from, last), out);
        }
        same(file, Recording.hex(digest));
    }

    private static void same(Kept.File file, String sha256) {
        if (!file.copySha256().equals(sha256)) {
            throw new IllegalStateException("what was read is not the copy that was kept");
        }
    }

    /// Has the tool collect every few seconds: a heap with room to spare may do so only once a
    /// minute, and then the log says little.
    private final class Collector implements AutoCloseable {

        private final Thread thread = Thread.ofVirtual().start(this::run);

        private void run() {
            try {
                while (true) {
                    Thread.sleep(BETWEEN_COLLECTIONS_MS);
                    tool.heap().collect();
                }
            } catch (InterruptedException e) {
                // All was measured.
            } catch (IOException e) {
                System.err.println("No collection: " + e.getMessage());
            }
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }
}
