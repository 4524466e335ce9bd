package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.file.Scanner.Clean;
import org.longleaf.tool.evidence.file.Scanner.Infected;
import org.longleaf.tool.evidence.file.Scanner.Unavailable;
import org.longleaf.tool.evidence.file.Scanner.Why;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// ClamAV's own daemon, where one is found: as `LONGLEAF_CLAMD` names it, or Debian's. It knows one
/// signature, which is ours.
class RealClamdTest {

    private static final String BAD = "LONGLEAF-TEST-STRING-THAT-IS-A-VIRUS";

    @TempDir private Path folder;

    @Test
    void the_real_one_says_the_same() throws IOException {
        Path program = Path.of(System.getenv().getOrDefault("LONGLEAF_CLAMD", "/usr/sbin/clamd"));
        assumeTrue(Files.isExecutable(program), "no clamd here: LONGLEAF_CLAMD names one");
        Process clamd = start(program);
        try {
            var scanner =
                    new ClamAv(
                            UnixDomainSocketAddress.of(folder.resolve("clamd.ctl")),
                            Duration.ofSeconds(20));

            assertThat(scanner.scan(text("nothing bad " + "x".repeat(200_000))))
                    .isEqualTo(new Clean());
            assertThat(scanner.scan(text("and then " + BAD + " it said")))
                    .isInstanceOfSatisfying(
                            Infected.class,
                            found -> assertThat(found.signature()).startsWith("Longleaf.Test"));
            assertThat(scanner.scan(text("x".repeat(3_000_000))))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            large -> assertThat(large.why()).isEqualTo(Why.TOO_LARGE));
        } finally {
            clamd.destroyForcibly().onExit().join();
        }
    }

    private Process start(Path program) throws IOException {
        String bytes = HexFormat.of().formatHex(BAD.getBytes(StandardCharsets.US_ASCII));
        Files.createDirectories(folder.resolve("signatures"));
        Files.writeString(
                folder.resolve("signatures/longleaf.ndb"), "Longleaf.Test:0:*:" + bytes + "\n");
        Path conf = folder.resolve("clamd.conf");
        Files.write(
                conf,
                List.of(
                        "DatabaseDirectory " + folder.resolve("signatures"),
                        "LocalSocket " + folder.resolve("clamd.ctl"),
                        "TemporaryDirectory " + folder,
                        "Foreground yes",
                        "StreamMaxLength 1M"));
        Process clamd =
                new ProcessBuilder(program.toString(), "--config-file=" + conf)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("clamd.log").toFile())
                        .start();
        while (!Files.exists(folder.resolve("clamd.ctl"))) {
            assertThat(clamd.isAlive()).as(() -> log(folder.resolve("clamd.log"))).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return clamd;
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
