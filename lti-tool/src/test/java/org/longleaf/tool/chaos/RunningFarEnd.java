package org.longleaf.tool.chaos;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A [FarEndProgram] that runs, and what it tells.
final class RunningFarEnd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(10).toNanos();

    private final Process process;
    private final URI address;

    private RunningFarEnd(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// @param percent how many of a hundred calls fail
    /// @param work how long a call takes
    /// @param silence how long it is silent where it is
    record Manner(long seed, int percent, Duration work, Duration silence) {}

    static RunningFarEnd start(Path folder, Manner manner) {
        List<String> command = ToolProgram.java();
        command.addAll(
                List.of(
                        "-Xmx192m",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FarEndProgram.class.getName(),
                        Long.toString(manner.seed),
                        Integer.toString(manner.percent),
                        manner.work.toString(),
                        manner.silence.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("far-end.log").toFile()));
        try {
            Process process = builder.start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            String port = said.readLine();
            if (port == null) {
                throw new IOException("The far end did not start; see " + folder);
            }
            return new RunningFarEnd(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    int calls() {
        return read("/calls").path("calls").asInt();
    }

    /// Returns once it was called so often, and is in the midst of so many scores.
    void awaitCalls(int wanted, int scoresUnderWay) {
        Instant until = Instant.now().plus(PATIENCE);
        for (JsonNode now = read("/calls");
                now.path("calls").asInt() < wanted
                        || now.path("scoresUnderWay").asInt() < scoresUnderWay;
                now = read("/calls")) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("The far end was called only so often: " + now);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    JsonNode ledger() {
        return read("/ledger");
    }

    private JsonNode read(String path) {
        try (InputStream in = address.resolve(path).toURL().openStream()) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
