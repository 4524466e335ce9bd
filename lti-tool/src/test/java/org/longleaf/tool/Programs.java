package org.longleaf.tool;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The tool and the sandbox as two programs of their own, as a newcomer runs them, on ports and in
/// a folder of their own. The tool keeps its database in that folder, so that it can be killed and
/// started again.
final class Programs implements AutoCloseable {

    private static final Path SANDBOX = Path.of("../deploy/sandbox/target/sandbox.jar");
    private static final Path CONTENT =
            Path.of("../deploy/demo/demo-content.json").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int toolPort = freePort();
    private final int sandboxPort = freePort();
    private final Path folder;
    private final Map<String, String> settings;
    private @Nullable Process tool;
    private @Nullable Process sandbox;

    private Programs(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    static Programs start(Path folder) {
        return start(folder, Map.of());
    }

    /// With settings of the tool beside those of the demo.
    static Programs start(Path folder, Map<String, String> settings) {
        Programs programs = new Programs(folder.toAbsolutePath(), settings);
        programs.sandbox = programs.startSandbox();
        programs.tool = programs.startTool();
        return programs;
    }

    /// The sandbox alone, for another tool at [#toolAddress()].
    static Programs startSandboxOnly(Path folder) {
        Programs programs = new Programs(folder.toAbsolutePath(), Map.of());
        programs.sandbox = programs.startSandbox();
        return programs;
    }

    int toolPort() {
        return toolPort;
    }

    String toolAddress() {
        return "http://localhost:" + toolPort;
    }

    String sandboxAddress() {
        return "http://127.0.0.1:" + sandboxPort;
    }

    /// Everything that arrived in Canvas and NCEES.
    JsonNode arrived() {
        return JsonMapper.shared()
                .readTree(
                        send(HttpRequest.newBuilder(
                                        URI.create(sandboxAddress() + "/sandbox/state.json")))
                                .body());
    }

    /// Lets the sandbox take the next call to `target` and drop the connection instead of
    /// answering.
    void takeAndDrop(String target) {
        fault("{\"target\":\"" + target + "\",\"mode\":\"accept_and_drop\",\"times\":1}");
    }

    /// Lets the sandbox refuse service until told otherwise.
    void down(String target) {
        fault("{\"target\":\"" + target + "\",\"mode\":\"down\"}");
    }

    void well(String target) {
        fault("{\"target\":\"" + target + "\",\"mode\":\"none\"}");
    }

    private void fault(String json) {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(sandboxAddress() + "/sandbox/faults"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json)));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("no fault: " + answer.statusCode() + " " + answer.body());
        }
    }

    /// `kill -9`.
    void killTool() {
        try {
            running(tool).destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void startToolAgain() {
        tool = startTool();
    }

    private Process startSandbox() {
        if (!Files.exists(SANDBOX)) {
            throw new AssertionError(
                    "The sandbox is not built. Run deploy/test, or ./mvnw verify from the top.");
        }
        ProcessBuilder program = program("sandbox", "-jar", SANDBOX.toString());
        program.environment()
                .putAll(
                        Map.of(
                                "SANDBOX_PORT", Integer.toString(sandboxPort),
                                "SANDBOX_TOOL_URL", toolAddress(),
                                "SANDBOX_CONTENT", CONTENT.toString()));
        return whenUp(program, sandboxAddress() + "/health");
    }

    private Process startTool() {
        ProcessBuilder program =
                program("tool", "-cp", productClasses(), LongleafTool.class.getName());
        program.environment()
                .putAll(
                        Map.of(
                                "LONGLEAF_PORT", Integer.toString(toolPort),
                                "LONGLEAF_PUBLIC_URL", toolAddress(),
                                "LONGLEAF_HOME", folder.resolve("home").toString(),
                                "LONGLEAF_DEMO", "true",
                                "LONGLEAF_DEMO_CONTENT", CONTENT.toString(),
                                "LONGLEAF_SANDBOX", sandboxAddress(),
                                "LONGLEAF_ALLOW_LOOPBACK", "true"));
        program.environment().putAll(settings);
        return whenUp(program, toolAddress() + "/actuator/health");
    }

    private ProcessBuilder program(String name, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().keySet().removeIf(key -> key.startsWith("LONGLEAF_DATABASE"));
        return program.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    }

    private static String productClasses() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Process whenUp(ProcessBuilder program, String health) {
        try {
            Process started = program.start();
            Instant until = Instant.now().plus(PATIENCE);
            while (!answers(health)) {
                if (started.waitFor(200, TimeUnit.MILLISECONDS) || Instant.now().isAfter(until)) {
                    started.destroyForcibly();
                    throw new AssertionError(
                            "did not start: " + health + ", see the logs in " + folder);
                }
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean answers(String address) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(address)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process running(@Nullable Process process) {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends both as Ctrl-C does: the tool takes its database down with it.
    @Override
    public void close() throws InterruptedException {
        for (Process process : new Process[] {tool, sandbox}) {
            if (process != null) {
                process.destroy();
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        }
    }
}
