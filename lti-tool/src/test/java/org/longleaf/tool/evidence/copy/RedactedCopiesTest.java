package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.copy.hide.Box;
import org.longleaf.tool.evidence.copy.hide.Hidden;
import org.longleaf.tool.evidence.copy.hide.Hidden.Cover;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnPicture;
import org.longleaf.tool.evidence.copy.hide.Hidden.OnRecording;
import org.longleaf.tool.evidence.copy.hide.Hidden.Style;
import org.longleaf.tool.evidence.copy.hide.Span;
import org.longleaf.tool.evidence.file.ContentType;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/// What is hidden is gone: pixels and samples are read back and compared with the source.
class RedactedCopiesTest {

    private static final int DARK = 0x202020;
    private static final Box PLACE = new Box(0.26, 0.3, 0.2, 0.25);
    private static final int RATE = 15;
    private static final int SAMPLES = 8000;

    @TempDir private Path work;

    @ParameterizedTest
    @EnumSource(names = {"PNG", "JPEG"})
    void of_a_boxed_place_no_pixel_is_left_and_the_rest_is_the_same(ContentType type)
            throws IOException {
        BufferedImage source = noise();
        Path shown = work.resolve("shown");
        ImageIO.write(source, type.name(), shown.toFile());
        BufferedImage before = ImageIO.read(shown.toFile());

        Made made = made(shown, type, new OnPicture(List.of(PLACE, new Box(0.9, 0.9, 0.1, 0.1))));

        assertThat(made.type()).isEqualTo(type);
        BufferedImage after = ImageIO.read(made.file().toFile());
        int slack = type == ContentType.PNG ? 0 : 40;
        for (int x = 0; x < 320; x++) {
            for (int y = 0; y < 180; y++) {
                int difference = difference(before.getRGB(x, y), after.getRGB(x, y));
                // Drawn from 83, 54 to 147, 99; grown to blocks of 16: 80, 48 to 160, 112.
                if (x >= 83 && x < 147 && y >= 54 && y < 99 || x >= 290 && y >= 164) {
                    assertThat(difference(after.getRGB(x, y), DARK)).as(x + ", " + y).isLessThan(9);
                } else if (!(x >= 80 && x < 160 && y >= 48 && y < 112 || x >= 288 && y >= 160)) {
                    assertThat(difference).as(x + ", " + y).isLessThanOrEqualTo(slack);
                }
            }
        }
    }

    @Test
    void of_a_covered_place_of_a_video_nothing_is_left_while_it_is_covered() throws IOException {
        var hidden = recording(Style.SOLID, List.of(new Cover(PLACE, new Span(1000, 2000))));

        Made made = made(HidingSamples.VIDEO.file(), ContentType.MP4, hidden);

        Frames before = frames(HidingSamples.VIDEO.file(), 320, 180);
        Frames after = frames(made.file(), 320, 180);
        assertThat(after.count()).isCloseTo(before.count(), within(1));
        for (int frame = 0; frame < Math.min(before.count(), after.count()); frame++) {
            double at = frame / (double) RATE;
            double inside = Math.abs(correlation(before, after, frame));
            if (at >= 0.95 && at <= 2.05) {
                assertThat(inside).as("at " + at).isLessThan(0.1);
                assertThat(after.spread(frame)).as("at " + at).isLessThan(3);
            } else if (at < 0.8 || at > 2.2) {
                assertThat(inside).as("at " + at).isGreaterThan(0.9);
            }
            assertThat(outside(before, after, frame)).as("at " + at).isLessThan(5);
        }
        assertThat(made.facts().sound()).isTrue();
    }

    @Test
    void blurred_a_place_keeps_a_few_mean_colors_only() throws IOException {
        var hidden = recording(Style.BLUR, List.of(new Cover(PLACE, new Span(0, 3000))));

        Made made = made(HidingSamples.NOISY.file(), ContentType.MP4, hidden);

        Frames before = frames(HidingSamples.NOISY.file(), 320, 180);
        Frames after = frames(made.file(), 320, 180);
        for (int frame = 2; frame < 40; frame += 5) {
            assertThat(after.detail(frame)).isLessThan(before.detail(frame) / 8);
            assertThat(outside(before, after, frame)).isLessThan(12);
        }
    }

    @Test
    void a_place_is_where_it_was_drawn_though_a_phone_stored_the_video_on_its_side()
            throws IOException {
        var hidden =
                recording(
                        Style.SOLID,
                        List.of(new Cover(new Box(0, 0, 0.5, 0.25), new Span(0, 3000))));

        Made made = made(HidingSamples.TURNED.file(), ContentType.MP4, hidden);

        Frames after = frames(made.file(), 180, 320);
        byte[] middle = after.frame(20);
        assertThat(middle[20 * 180 + 20] & 0xFF).isBetween(0x1c, 0x26);
        assertThat(middle[75 * 180 + 85] & 0xFF).isBetween(0x1c, 0x26);
        long dark = 0;
        for (int at = 100 * 180; at < middle.length; at++) {
            dark += Math.abs((middle[at] & 0xFF) - 0x20) < 6 ? 1 : 0;
        }
        assertThat(dark).isLessThan(middle.length / 4);
    }

    @ParameterizedTest
    @EnumSource(names = {"VIDEO", "SOUND"})
    void of_a_muted_stretch_every_sample_is_zero_and_the_rest_is_heard(HidingSamples sample)
            throws IOException {
        var hidden =
                new OnRecording(
                        Style.SOLID,
                        List.of(),
                        List.of(new Span(500, 1200), new Span(1100, 1500), new Span(2500, 2600)));
        ContentType type = sample == HidingSamples.VIDEO ? ContentType.MP4 : ContentType.M4A;

        Made made = made(sample.file(), type, hidden);

        assertThat(made.type()).isEqualTo(type);
        assertThat(hidden.muted()).containsExactly(new Span(500, 1500), new Span(2500, 2600));
        short[] after = samples(made.file());
        assertThat(after).hasSizeBetween(3 * SAMPLES - 600, 3 * SAMPLES + 600);
        assertThat(loudest(after, 500, 1500)).isZero();
        assertThat(loudest(after, 2500, 2600)).isZero();
        short[] before = samples(sample.file());
        for (int from : List.of(100, 1700, 2000, 2750)) {
            assertThat(loudest(after, from, from + 150))
                    .isBetween(
                            loudest(before, from, from + 150) * 9 / 10,
                            loudest(before, from, from + 150) * 11 / 10);
        }
    }

    @Test
    void without_ffmpeg_recordings_wait_and_pictures_are_made() throws IOException {
        var bare = Copying.redactedCopiesOfABareMachine();
        Path shown = work.resolve("shown");
        ImageIO.write(noise(), "PNG", shown.toFile());
        var covered = recording(Style.SOLID, List.of(new Cover(PLACE, new Span(0, 10))));

        assertThat(bare.make(HidingSamples.VIDEO.file(), ContentType.MP4, covered, work))
                .isEqualTo(new Refused(Why.NEEDS_FFMPEG));
        assertThat(bare.make(shown, ContentType.PNG, new OnPicture(List.of(PLACE)), work))
                .isInstanceOf(Made.class);
    }

    @Test
    void a_hundred_boxes_and_silences_at_once_are_made() throws IOException {
        List<Cover> covers =
                IntStream.range(0, 100)
                        .mapToObj(i ->
                                new Cover(
                                        new Box(i % 10 / 10.0, i / 10 / 10.0, 0.05, 0.05),
                                        new Span(i * 20L, i * 20L + 500)))
                        .toList();
        List<Span> silent =
                IntStream.range(0, 100).mapToObj(i -> new Span(i * 25L, i * 25L + 5)).toList();

        Made made =
                made(
                        HidingSamples.VIDEO.file(),
                        ContentType.MP4,
                        new OnRecording(Style.BLUR, covers, silent));

        assertThat(made.facts().length())
                .isBetween(Duration.ofMillis(2900), Duration.ofMillis(3200));
    }

    private Made made(Path shown, ContentType type, Hidden hidden) throws IOException {
        return (Made) Copying.redactedCopies().make(shown, type, hidden, work);
    }

    private static OnRecording recording(Style style, List<Cover> covers) {
        return new OnRecording(style, covers, List.of());
    }

    /// Smooth enough to stay what it is in a JPEG, and different everywhere.
    private static BufferedImage noise() {
        var small = new BufferedImage(40, 23, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(20261122);
        for (int x = 0; x < 40; x++) {
            for (int y = 0; y < 23; y++) {
                small.setRGB(x, y, random.nextInt(1 << 24) | 0x606060);
            }
        }
        var large = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        var graphics = large.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(small, 0, 0, 320, 184, null);
        graphics.dispose();
        return large;
    }

    private static int difference(int one, int other) {
        return Math.max(
                Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF)),
                Math.max(
                        Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF)),
                        Math.abs((one & 0xFF) - (other & 0xFF))));
    }

    private Frames frames(Path file, int width, int height) throws IOException {
        Path raw = work.resolve("frames.raw");
        Samples.ffmpeg("-i " + file + " -map 0:v:0 -vf format=gray -f rawvideo", raw);
        return new Frames(Files.readAllBytes(raw), width, height);
    }

    private short[] samples(Path file) throws IOException {
        Path raw = work.resolve("samples.raw");
        Samples.ffmpeg("-i " + file + " -map 0:a:0 -ar 8000 -ac 1 -f s16le", raw);
        ShortBuffer read =
                ByteBuffer.wrap(Files.readAllBytes(raw))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
        short[] samples = new short[read.remaining()];
        read.get(samples);
        return samples;
    }

    private static int loudest(short[] samples, int fromMillis, int toMillis) {
        int loudest = 0;
        for (int at = fromMillis * SAMPLES / 1000; at < toMillis * SAMPLES / 1000; at++) {
            loudest = Math.max(loudest, Math.abs(samples[at]));
        }
        return loudest;
    }

    /// Of the pixels in the place; 0 where one of the two is all one color.
    private static double correlation(Frames one, Frames other, int frame) {
        double[] first = one.place(frame);
        double[] second = other.place(frame);
        double sum = 0;
        double squares = 0;
        double otherSquares = 0;
        double mean = mean(first);
        double otherMean = mean(second);
        for (int at = 0; at < first.length; at++) {
            sum += (first[at] - mean) * (second[at] - otherMean);
            squares += (first[at] - mean) * (first[at] - mean);
            otherSquares += (second[at] - otherMean) * (second[at] - otherMean);
        }
        return squares < 1 || otherSquares < 1 ? 0 : sum / Math.sqrt(squares * otherSquares);
    }

    private static double outside(Frames one, Frames other, int frame) {
        byte[] first = one.frame(frame);
        byte[] second = other.frame(frame);
        double sum = 0;
        int count = 0;
        for (int at = 0; at < first.length; at++) {
            int x = at % 320;
            int y = at / 320;
            if (x < 64 || x >= 160 || y < 32 || y >= 112) {
                sum += Math.abs((first[at] & 0xFF) - (second[at] & 0xFF));
                count++;
            }
        }
        return sum / count;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private record Frames(byte[] all, int width, int height) {

        int count() {
            return all.length / (width * height);
        }

        byte[] frame(int number) {
            int size = width * height;
            return Arrays.copyOfRange(all, number * size, (number + 1) * size);
        }

        /// Drawn from 83, 54 to 147, 99.
        double[] place(int number) {
            byte[] frame = frame(number);
            double[] place = new double[64 * 45];
            for (int at = 0; at < place.length; at++) {
                place[at] = frame[(54 + at / 64) * width + 83 + at % 64] & 0xFF;
            }
            return place;
        }

        double spread(int number) {
            double[] place = place(number);
            double mean = mean(place);
            return Math.sqrt(
                    Arrays.stream(place)
                            .map(value -> (value - mean) * (value - mean))
                            .average()
                            .orElseThrow());
        }

        /// How much neighbors differ.
        double detail(int number) {
            double[] place = place(number);
            double sum = 0;
            for (int at = 1; at < place.length; at++) {
                sum += at % 64 == 0 ? 0 : Math.abs(place[at] - place[at - 1]);
            }
            return sum / place.length;
        }
    }
}
