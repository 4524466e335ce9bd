package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The demo content with one change: the piece of one micro-credential that is a sound recording
/// may be as large as the benchmark's files, and of any length. No real requirement asks for 4 GiB.
final class DemoCopy {

    static final int MEGABYTES = 5_000;

    private static final String USUAL = "\"max_minutes\": 8,\n      \"max_mb\": 200\n";
    private static final String LARGE = "\"max_mb\": " + MEGABYTES + "\n";

    private DemoCopy() {}

    static Path make(Path root, Path file) throws IOException {
        var content = Files.readString(root.resolve("deploy/demo/demo-content.json"));
        var at = content.indexOf(USUAL);
        if (at < 0 || content.indexOf(USUAL, at + 1) > 0) {
            throw new IOException("the demo content has no longer one piece of 8 minutes, 200 MB");
        }
        return Files.writeString(file, content.replace(USUAL, LARGE));
    }
}
