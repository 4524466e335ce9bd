package org.longleaf.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The machine's ffmpeg and LibreOffice, with which samples are made and copies are converted.
public final class Converters {

    private Converters() {}

    public static Path ffmpeg() {
        return find("LONGLEAF_FFMPEG", List.of("ffmpeg"), "ffmpeg");
    }

    public static Path office() {
        return find(
                "LONGLEAF_SOFFICE",
                List.of("soffice", "libreoffice"),
                "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui");
    }

    /// Makes a file.
    ///
    /// @return what it said
    public static byte[] ffmpeg(String arguments, Path out) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ffmpeg().toString(),
                                "-nostdin",
                                "-hide_banner",
                                "-v",
                                "error",
                                "-y"));
        command.addAll(List.of(arguments.strip().split("\\s+")));
        command.add(out.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        byte[] said = process.getInputStream().readAllBytes();
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + new String(said, UTF_8));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    private static Path find(String setting, List<String> names, String packages) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Optional.ofNullable(System.getenv(setting))
                .map(Path::of)
                .or(() ->
                        Arrays.stream(path.split(File.pathSeparator, -1))
                                .map(Path::of)
                                .flatMap(folder -> names.stream().map(folder::resolve))
                                .filter(Files::isExecutable)
                                .findFirst())
                .orElseThrow(() ->
                        new AssertionError(
                                "No "
                                        + names.getFirst()
                                        + ". On Debian: apt-get install "
                                        + packages
                                        + "; else set "
                                        + setting
                                        + " to its path. deploy/test does this by itself."));
    }
}
