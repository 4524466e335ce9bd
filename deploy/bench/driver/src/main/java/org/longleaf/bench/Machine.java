package org.longleaf.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where it was measured, and what.
final class Machine {

    private Machine() {}

    static String described() throws IOException {
        var model =
                Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.split(":", 2)[1].strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " x " + model;
    }

    /// The load average of the last minute.
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    }

    static String commit(Path checkout) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                        .directory(checkout.toFile())
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.isBlank() ? "unknown" : said.strip();
    }
}
