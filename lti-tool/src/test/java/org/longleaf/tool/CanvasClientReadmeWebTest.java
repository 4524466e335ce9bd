package org.longleaf.tool;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs the jshell lines of canvas-client's README as they stand there, against the sandbox: who
/// only has the README can roster a course and post a score.
class CanvasClientReadmeWebTest {

    private static final Path README = Path.of("../canvas-client/README.md");
    private static final Pattern LINES = Pattern.compile("```jshell\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    @Test
    void the_readmes_lines_roster_a_course_and_post_a_score()
            throws IOException, InterruptedException {
        try (Programs programs = Programs.startSandboxOnly(folder)) {
            String said = jshell(lines(programs));

            assertThat(said)
                    .contains("Amara Testwell [http://purl.imsglobal.org/vocab/lis/v2/membership")
                    .contains("Accepted[value=Receipt[resultUrl=" + programs.sandboxAddress())
                    .contains("Optional[Result[9 of 10]]")
                    .doesNotContain("Exception")
                    .doesNotContain("Error");
            assertThat(programs.arrived().toString()).contains("Well argued");
        }
    }

    /// The ports are a newcomer's; here they are whatever is free.
    private static String lines(Programs programs) throws IOException {
        var block = LINES.matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        return block.group(1)
                        .replace("http://127.0.0.1:8090", programs.sandboxAddress())
                        .replace("8080", Integer.toString(programs.toolPort()))
                + "\n/exit\n";
    }

    private String jshell(String lines) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("lines.jsh"), lines);
        Path output = folder.resolve("jshell.log");
        Process jshell =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jshell")
                                        .toString(),
                                "--class-path",
                                classPath(),
                                script.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(jshell.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, UTF_8);
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        entry.matches(
                                ".*(canvas-client|httpc|slf4j-api|nimbus-jose|jackson|jspecify).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
