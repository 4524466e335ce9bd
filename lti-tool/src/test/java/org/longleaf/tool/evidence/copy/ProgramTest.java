package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class ProgramTest {

    private final Program shell = new Program(List.of(), Path.of("/bin/sh"));

    @TempDir Path work;

    @Test
    void a_program_whose_time_is_up_ends_with_its_children() throws Exception {
        List<String> arguments = List.of("-c", "sleep 600 & echo $! > child; wait");

        assertThatThrownBy(() -> shell.run(arguments, work, Duration.ofSeconds(1)))
                .isInstanceOf(NotCopied.class);

        long child = Long.parseLong(Files.readString(work.resolve("child")).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(child);
        if (left.isPresent()) {
            left.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_program_sees_nothing_of_our_environment() throws Exception {
        var ended = shell.run(List.of("-c", "env"), work, Duration.ofSeconds(20));

        assertThat(ended.said().lines().map(line -> line.replaceAll("=.*", "")))
                .isSubsetOf("PATH", "LC_ALL", "HOME", "TMPDIR", "PWD", "SHLVL", "OLDPWD", "_");
    }
}
