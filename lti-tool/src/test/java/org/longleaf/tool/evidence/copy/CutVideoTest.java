package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A video whose beginning was cut off by a phone or an editor: it is still there, hidden by an
/// edit list. Here it is white with a loud tone, and what is left is dark and silent.
class CutVideoTest {

    @TempDir static Path folder;

    private static Path cut;

    @BeforeAll
    static void make() throws IOException {
        Path whole = folder.resolve("whole.mp4");
        Samples.ffmpeg(
                "-f lavfi -i color=white:size=160x120:rate=10:duration=2,drawbox=enable='gte(t,1)':color=black:t=fill"
                        + " -f lavfi -i sine=frequency=440:duration=2,volume=volume=0:enable='gte(t,1)'"
                        + " -c:v libx264 -g 250 -sc_threshold 0 -pix_fmt yuv420p -c:a aac",
                whole);
        cut = folder.resolve("cut.mp4");
        Samples.ffmpeg("-ss 1.2 -i " + whole + " -c copy", cut);
    }

    @Test
    void what_was_cut_off_is_not_in_the_copy() throws IOException {
        assertThat(brightest(cut)).isGreaterThan(200);

        Made made =
                (Made)
                        ShownCopiesTest.copies()
                                .make(cut, ContentType.MP4, Duration.ofSeconds(1), folder("work"));

        assertThat(brightest(made.file())).isLessThan(60);
        assertThat(made.facts().length())
                .isBetween(Duration.ofMillis(600), Duration.ofMillis(1000));
    }

    @Test
    void without_ffmpeg_it_is_not_copied() throws IOException {
        var bare = new ShownCopies(new InstalledPrograms("none", "none"));

        assertThat(bare.make(cut, ContentType.MP4, null, folder("bare")))
                .isEqualTo(new Refused(Why.NEEDS_FFMPEG));
    }

    /// Of all pictures that are in the file, shown or not.
    private static int brightest(Path file) throws IOException {
        Path raw = Files.createTempFile(folder, "gray", ".raw");
        Samples.ffmpeg(
                "-ignore_editlist 1 -i " + file + " -map 0:v:0 -vf format=gray -f rawvideo", raw);
        int most = 0;
        for (byte pixel : Files.readAllBytes(raw)) {
            most = Math.max(most, pixel & 0xFF);
        }
        return most;
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
