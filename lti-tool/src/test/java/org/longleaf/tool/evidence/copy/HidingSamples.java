package org.longleaf.tool.evidence.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Recordings of three seconds as copies are: H.264 and AAC. Made once.
enum HidingSamples {
    VIDEO("hiding.mp4", "-c:v libx264 -preset veryfast -crf 12 -pix_fmt yuv420p -c:a aac"),
    /// Every pixel differs from its neighbors.
    NOISY(
            "hiding-noisy.mp4",
            "-vf noise=alls=60:allf=t -c:v libx264 -preset veryfast -crf 12 -pix_fmt yuv420p -an"),
    /// Stored on its side, as a phone does.
    TURNED("hiding-turned.mp4", "-c:v libx264 -preset veryfast -crf 12 -pix_fmt yuv420p -an"),
    SOUND("hiding.m4a", "-vn -c:a aac");

    private static final String SOURCE =
            "-f lavfi -i testsrc2=size=320x180:rate=15:duration=3"
                    + " -f lavfi -i sine=frequency=440:duration=3 ";

    private final String name;
    private final String how;

    HidingSamples(String name, String how) {
        this.name = name;
        this.how = how;
    }

    synchronized Path file() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "samples").toAbsolutePath());
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Path half = Files.createTempDirectory(folder, "making").resolve(name);
            Samples.ffmpeg(SOURCE + how, half);
            if (this == TURNED) {
                Path turned = half.resolveSibling("turned.mp4");
                Samples.ffmpeg("-i " + half + " -c copy -metadata:s:v rotate=90", turned);
                half = turned;
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
