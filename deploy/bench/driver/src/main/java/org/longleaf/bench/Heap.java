package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What a JVM held after its collections, from the collector's own log: `Pause Young (Normal) (G1
/// Evacuation Pause) 34M->2M(61M) 1.2ms`. Marking, which also pauses, frees nothing and is left
/// out.
///
/// @param log of `-Xlog:gc`
record Heap(long pid, Path log) {

    private static final Pattern COLLECTED =
            Pattern.compile("Pause (?:Young|Full) .*\\d+M->(\\d+)M\\(");

    /// Where the log ends now, for [#highest].
    long mark() throws IOException {
        return Files.size(log);
    }

    /// Collects all that nobody refers to, and says what is left, in MB.
    long collect() throws IOException, InterruptedException {
        var mark = mark();
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked =
                new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (asked.waitFor() != 0) {
            throw new IOException("jcmd could not ask the tool to collect");
        }
        return last(mark);
    }

    /// The most that was in use after any collection since the mark, in MB.
    long highest(long mark) throws IOException {
        return after(mark).stream().mapToLong(Long::longValue).max().orElse(0);
    }

    int collections(long mark) throws IOException {
        return after(mark).size();
    }

    private long last(long mark) throws IOException {
        var after = after(mark);
        if (after.isEmpty()) {
            throw new IOException("the tool did not collect, or " + log + " has other words");
        }
        return after.getLast();
    }

    private List<Long> after(long mark) throws IOException {
        var written = Files.readString(log).substring((int) mark);
        return COLLECTED.matcher(written).results().map(r -> Long.valueOf(r.group(1))).toList();
    }
}
