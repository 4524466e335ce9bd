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
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The tool and the sandbox as two programs of their own, as a newcomer runs them, on ports and in
/// a folder of their own. The tool keeps its database in that folder, so that it can be killed and
/// started again.
public final class Programs implements AutoCloseable {

    private static final Path SANDBOX = Path.of("../deploy/sandbox/target/sandbox.jar");
    private static final Path CONTENT =
            Path.of("../deploy/demo/demo-content.json").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String secret = UUID.randomUUID().toString();
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
        programs.awaitSandbox();
        programs.awaitTool();
        return programs;
    }

    /// The sandbox alone, for another tool at [#toolAddress()].
    public static Programs startSandboxOnly(Path folder) {
        return startSandboxOnly(folder, Map.of());
    }

    /// With settings of the sandbox.
    public static Programs startSandboxOnly(Path folder, Map<String, String> settings) {
        Programs programs = new Programs(folder.toAbsolutePath(), settings);
        programs.sandbox = programs.startSandbox();
        programs.awaitSandbox();
        return programs;
    }

    /// Where the logs are.
    Path folder() {
        return folder;
    }

    public int toolPort() {
        return toolPort;
    }

    /// What lets the sandbox move the tool's clock.
    public String secret() {
        return secret;
    }

    public String toolAddress() {
        return "http://localhost:" + toolPort;
    }

    public String sandboxAddress() {
        return "http://127.0.0.1:" + sandboxPort;
    }

    /// Everything that arrived in Canvas and NCEES.
    public JsonNode arrived() {
        return JsonMapper.shared()
                .readTree(
                        send(HttpRequest.newBuilder(
                                        URI.create(sandboxAddress() + "/sandbox/state.json")))
                                .body());
    }

    /// Lets the sandbox fail as planned (`PUT /sandbox/faults`).
    public void goWrong(String faults) {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(sandboxAddress() + "/sandbox/faults"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(faults)));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("no fault: " + answer.statusCode() + " " + answer.body());
        }
    }

    /// Moves the time of both on (`PUT /sandbox/clock`).
    public void moveClockTo(Instant moment) {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(sandboxAddress() + "/sandbox/clock"))
                                .header("Content-Type", "application/json")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"now\":\"" + moment + "\"}")));
        if (answer.statusCode() != 200) {
            throw new AssertionError("no move: " + answer.statusCode() + " " + answer.body());
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
        awaitTool();
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
                                "SANDBOX_SECRET", secret,
                                "SANDBOX_CONTENT", CONTENT.toString()));
        program.environment().putAll(settings);
        return begun(program);
    }

    private void awaitSandbox() {
        await(running(sandbox), sandboxAddress() + "/health");
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
                                "LONGLEAF_DEMO_SECRET", secret,
                                "LONGLEAF_LONGEST_PAUSE", "PT5S",
                                "LONGLEAF_DEMO_CONTENT", CONTENT.toString(),
                                "LONGLEAF_SANDBOX", sandboxAddress(),
                                "LONGLEAF_ALLOW_LOOPBACK", "true"));
        program.environment().putAll(settings);
        return begun(program);
    }

    private void awaitTool() {
        await(running(tool), toolAddress() + "/actuator/health");
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

    private static Process begun(ProcessBuilder program) {
        try {
            return program.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Process started, String health) {
        try {
            Instant until = Instant.now().plus(PATIENCE);
            while (!answers(health)) {
                if (started.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(until)) {
                    throw new AssertionError("did not start: " + health + "\n" + logs());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String logs() throws IOException {
        close();
        StringBuilder logs = new StringBuilder();
        for (String log : List.of("tool.log", "sandbox.log")) {
            Path file = folder.resolve(log);
            logs.append(log).append(":\n");
            logs.append(Files.exists(file) ? Files.readString(file) : "none\n");
        }
        return logs.toString();
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

    public HttpResponse<String> send(HttpRequest.Builder request) {
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
    public void close() {
        try {
            for (Process process : new Process[] {tool, sandbox}) {
                if (process != null) {
                    process.destroy();
                }
            }
            for (Process process : new Process[] {tool, sandbox}) {
                if (process != null && !process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
