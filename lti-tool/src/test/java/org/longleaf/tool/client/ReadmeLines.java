package org.longleaf.tool.client;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.longleaf.tool.Programs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The jshell lines of canvas-client's README as they stand there, run against the sandbox: who
/// only has the README can roster a course and post a score, and let the tool in at the REST door.
final class ReadmeLines {
    private static final Path README = Path.of("../canvas-client/README.md");
    private static final Pattern LINES = Pattern.compile("```jshell\n(.*?)```", Pattern.DOTALL);

    private ReadmeLines() {}

    /// What jshell says to them.
    ///
    /// @param teacher opens the address of the consent page, once the lines print it
    static String run(Programs programs, Path folder, SandboxVisitor teacher)
            throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("lines.jsh"), lines(programs));
        Process jshell =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jshell")
                                        .toString(),
                                // Both its machines are short-lived.
                                "-J-XX:TieredStopAtLevel=1",
                                "-J-XX:+UseSerialGC",
                                "-R-XX:TieredStopAtLevel=1",
                                "-R-XX:+UseSerialGC",
                                "--class-path",
                                classPath(),
                                script.toString())
                        .redirectErrorStream(true)
                        .start();
        var late = CompletableFuture.delayedExecutor(120, TimeUnit.SECONDS);
        var watch = CompletableFuture.runAsync(jshell::destroyForcibly, late);
        try (var lines = jshell.inputReader(UTF_8)) {
            return lines.lines()
                    .peek(line -> letIn(line, programs, teacher))
                    .collect(Collectors.joining("\n"));
        } finally {
            watch.cancel(false);
            jshell.destroyForcibly().waitFor();
        }
    }

    private static void letIn(String line, Programs programs, SandboxVisitor teacher) {
        if (line.contains("/login/oauth2/auth?")) {
            var back = teacher.consent(URI.create(line.strip()), "accept");
            programs.send(
                    HttpRequest.newBuilder(
                            URI.create(
                                    "http://localhost:%d/back?code=%s&state=%s"
                                            .formatted(
                                                    programs.toolPort(),
                                                    back.get("code"),
                                                    back.get("state")))));
        }
    }

    /// The ports are a newcomer's; here they are whatever is free.
    private static String lines(Programs programs) throws IOException {
        var blocks =
                LINES.matcher(Files.readString(README))
                        .results()
                        .map(block -> block.group(1))
                        .toList();
        assertThat(blocks).hasSize(2);
        return String.join("\n", blocks)
                        .replace("http://127.0.0.1:8090", programs.sandboxAddress())
                        .replace("8080", Integer.toString(programs.toolPort()))
                + "\n/exit\n";
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        entry.matches(
                                ".*(canvas-client|httpc|slf4j-api|nimbus-jose|jackson|jspecify).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
