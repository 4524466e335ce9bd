package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.tool.Converters;
import org.longleaf.tool.evidence.copy.ShownCopies.Original;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A conversion takes minutes and keeps one of few places: what can be refused is refused before.
class BeforeConvertingTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"MP4", "QUICKTIME", "MATROSKA", "OGG", "M4A"})
    void a_recording_longer_than_asked_is_refused(Samples sample) throws IOException {
        assertRefused(sample.file(), sample.type(), A_SECOND, Why.TOO_LONG);
    }

    @Test
    void a_video_of_more_points_than_cameras_have_is_refused() throws IOException {
        Path large = folder.resolve("large.mkv");
        Samples.ffmpeg("-f lavfi -i color=black:size=8000x7000 -frames:v 1 -c:v mjpeg", large);

        assertRefused(large, ContentType.MATROSKA, null, Why.TOO_LARGE_VIDEO);
    }

    @Test
    void a_video_of_more_pictures_a_second_than_cameras_make_is_refused() throws IOException {
        Path fast = folder.resolve("fast.mov");
        Samples.ffmpeg(
                "-f lavfi -i color=black:size=32x32:rate=2000:duration=0.1 -c:v mjpeg", fast);

        assertRefused(fast, ContentType.QUICKTIME, null, Why.TOO_LARGE_VIDEO);
    }

    @Test
    void a_video_of_more_tracks_than_cameras_write_is_refused() throws IOException {
        Path many = folder.resolve("many.mkv");
        Samples.ffmpeg(
                "-f lavfi -i color=black:size=32x32:duration=0.1" + " -map 0:v".repeat(33), many);

        assertRefused(many, ContentType.MATROSKA, null, Why.TOO_LARGE_VIDEO);
    }

    /// As browsers record, which do not know at the beginning when it will end.
    @Test
    void one_that_says_no_length_is_converted_until_it_is_too_long() throws IOException {
        Path live = folder.resolve("live.webm");
        Samples.ffmpeg(
                "-f lavfi -i color=black:size=32x32:rate=2:duration=60 -c:v libvpx -live 1", live);
        Path work = Files.createDirectory(folder.resolve("live"));

        assertThat(ShownCopiesTest.copies().make(live, ContentType.WEBM, A_SECOND, work))
                .isEqualTo(new Refused(Why.TOO_LONG));
        assertThat(Files.size(work.resolve("copy.mp4"))).isPositive();
        assertThat(length(work.resolve("copy.mp4")))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
    }

    private void assertRefused(Path file, ContentType type, @Nullable Duration longest, Why why)
            throws IOException {
        Path begun = folder.resolve("begun");
        Path convert = folder.resolve("convert");
        Files.writeString(convert, "#!/bin/sh\ntouch " + begun + "\nexit 1\n");
        assertThat(convert.toFile().setExecutable(true)).isTrue();
        var movies =
                new Movies(
                        Optional.of(
                                new Ffmpeg(new Program(List.of(), convert), programs().probe())));

        assertThatThrownBy(() -> movies.copy(new Original(file, type, longest), folder))
                .isInstanceOfSatisfying(
                        NotCopied.class, refused -> assertThat(refused.why()).isEqualTo(why));
        assertThat(begun).doesNotExist();
    }

    private Duration length(Path file) throws IOException {
        try {
            return programs().probe(file, ContentType.MP4, folder).length();
        } catch (NotCopied e) {
            throw new AssertionError(e);
        }
    }

    private static Ffmpeg programs() {
        return new InstalledPrograms(Converters.ffmpeg().toString(), "none").ffmpeg().orElseThrow();
    }
}
