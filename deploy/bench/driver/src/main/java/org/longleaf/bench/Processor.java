package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Processor time that was used, which a busy machine blurs less than what a clock says.
final class Processor {

    private static final double TICKS_A_SECOND = 100;

    private Processor() {}

    /// Seconds, of a process and all below it, ended ones included.
    static double seconds(long pid) throws IOException {
        var descendants = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants);
        var pids = Stream.concat(Stream.of(pid), descendants.map(ProcessHandle::pid)).toList();
        var ticks = 0L;
        for (var each : pids) {
            ticks += ticks(each);
        }
        return ticks / TICKS_A_SECOND;
    }

    /// User and system time, its own and that of its ended children (proc(5), fields 14 to 17).
    private static long ticks(long pid) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var ticks = 0L;
            for (var field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
