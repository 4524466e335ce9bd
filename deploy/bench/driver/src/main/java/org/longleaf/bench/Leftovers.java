package org.longleaf.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/// What an earlier run in the same folder left when it was killed: stopped subjects and their
/// database server. Only processes that still run a program of ours are ended.
final class Leftovers {

    private final Path pids;
    private final Path home;
    private final Path root;

    /// @param work the run's folder
    /// @param home the tool's, below it
    /// @param root the checkout
    Leftovers(Path work, Path home, Path root) {
        this.pids = work.resolve("processes");
        this.home = home;
        this.root = root;
    }

    /// Writes down a process, in case that nobody comes to end it.
    void expect(long pid) throws IOException {
        Files.writeString(pids, pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void end() throws IOException, InterruptedException {
        endOnly();
        deleteAll(home);
    }

    /// What they wrote stays.
    void endOnly() throws IOException, InterruptedException {
        if (Files.exists(pids)) {
            for (var pid : Files.readAllLines(pids)) {
                end(Long.parseLong(pid), root, "-KILL");
            }
            Files.delete(pids);
        }
        var postmaster = home.resolve("database/postmaster.pid");
        if (Files.exists(postmaster)) {
            var pid = Files.readAllLines(postmaster).getFirst().strip();
            end(Long.parseLong(pid), home, "-INT");
        }
    }

    private static void end(long pid, Path mentioned, String signal)
            throws IOException, InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()
                && process.get().info().commandLine().orElse("").contains(mentioned.toString())) {
            System.out.println("Ending process " + pid + " of an earlier run");
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
            process.get().onExit().join();
        }
    }

    static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (var each : all.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
