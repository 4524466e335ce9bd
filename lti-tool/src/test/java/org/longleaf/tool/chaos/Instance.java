package org.longleaf.tool.chaos;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// One instance of the tool, which is killed and started again.
final class Instance implements AutoCloseable {

    /// Where the numbers of all that were started are written down.
    static final String PROCESSES = "processes";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();
    private static final int QUICKLY_MS = 2_000;

    private final String name;
    private final ToolProgram program;
    private final Path folder;
    private final String database;
    private final int port = freePort();
    private @Nullable Process process;

    /// @param folder holds the home that all share, and the logs
    Instance(String name, ToolProgram program, Path folder, String database) {
        this.name = name;
        this.program = program;
        this.folder = folder;
        this.database = database;
    }

    String name() {
        return name;
    }

    /// Starts it with a clock that is so far ahead of the machine's; behind it, where negative.
    void start(Duration ahead) {
        ProcessBuilder builder = program.builder(folder.resolve("home"), port, database);
        if (!ahead.isZero()) {
            builder.environment().put("LONGLEAF_DEMO_CLOCK", Instant.now().plus(ahead).toString());
        }
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
        try {
            Process started = builder.start();
            process = started;
            Files.writeString(
                    folder.resolve(PROCESSES),
                    started.pid() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `kill -9`.
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    boolean isUp() {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection)
                            URI.create("http://localhost:" + port + "/actuator/health")
                                    .toURL()
                                    .openConnection();
            asked.setConnectTimeout(QUICKLY_MS);
            asked.setReadTimeout(QUICKLY_MS);
            return asked.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    void awaitUp() {
        Instant until = Instant.now().plus(PATIENCE);
        while (!isUp()) {
            if (!isRunning() || Instant.now().isAfter(until)) {
                throw new IllegalStateException(
                        name + " did not start; see " + folder.resolve(name + ".log"));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Nothing of it is worth a clean end.
    @Override
    public void close() {
        kill();
    }
}
