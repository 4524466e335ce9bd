package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.StartRefused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The programs that convert what Java cannot: found once, at the start, by a setting or on the
/// path. The setting `none` leaves one out though it is there.
@Component
final class InstalledPrograms {

    private static final String NONE = "none";
    private static final List<List<String>> BEFORE =
            List.of(List.of("nice", "-n", "10"), List.of("unshare", "-r", "-n"));

    private final Optional<Ffmpeg> ffmpeg;
    private final Optional<Program> office;

    @Autowired
    InstalledPrograms(
            @Value("${longleaf.ffmpeg:}") String ffmpeg,
            @Value("${longleaf.soffice:}") String soffice) {
        List<String> before = before();
        this.ffmpeg =
                find("LONGLEAF_FFMPEG", ffmpeg, List.of("ffmpeg"))
                        .flatMap(found -> withProbe(before, found));
        this.office =
                find("LONGLEAF_SOFFICE", soffice, List.of("soffice", "libreoffice"))
                        .map(found -> new Program(before, found));
    }

    Optional<Ffmpeg> ffmpeg() {
        return ffmpeg;
    }

    Optional<Program> office() {
        return office;
    }

    /// ffprobe comes with ffmpeg and lies beside it; one without the other is no use.
    private static Optional<Ffmpeg> withProbe(List<String> before, Path ffmpeg) {
        return Optional.of(ffmpeg.resolveSibling("ffprobe"))
                .filter(Files::isExecutable)
                .or(() -> onThePath("ffprobe"))
                .map(probe -> new Ffmpeg(new Program(before, ffmpeg), new Program(before, probe)));
    }

    private static Optional<Path> find(String setting, String value, List<String> names) {
        if (value.equals(NONE)) {
            return Optional.empty();
        }
        if (value.isBlank()) {
            return names.stream().flatMap(name -> onThePath(name).stream()).findFirst();
        }
        Path named = Path.of(value).toAbsolutePath();
        if (!Files.isExecutable(named)) {
            throw new StartRefused(
                    setting + " is " + value + ", which is no program.",
                    "Set it to the program's whole path, or to none, or leave it out: then it is"
                            + " looked for on the PATH.");
        }
        return Optional.of(named);
    }

    private static Optional<Path> onThePath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).toAbsolutePath().resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Each is taken that works here: a container may forbid what the program allows.
    private static List<String> before() {
        List<String> all = new ArrayList<>();
        for (List<String> one : BEFORE) {
            if (onThePath(one.getFirst()).isPresent() && works(one)) {
                all.addAll(one);
            }
        }
        return List.copyOf(all);
    }

    private static boolean works(List<String> before) {
        List<String> command = new ArrayList<>(before);
        command.add("true");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
