package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.file.ContentType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.imageio.ImageIO;

/// Whether a copy shows the same as its original.
final class Sameness {

    private Sameness() {}

    static void check(Samples sample, Made made, Path work) throws IOException {
        switch (made.type()) {
            case JPEG, PNG -> pictures(sample, made);
            case PDF -> documents(sample, made);
            case MP4 -> {
                frames(sample.file(), made.file(), work);
                sound(sample.file(), made, work);
            }
            default -> sound(sample.file(), made, work);
        }
    }

    private static void pictures(Samples sample, Made made) throws IOException {
        BufferedImage expected = PictureSamples.drawn();
        BufferedImage copy = ImageIO.read(made.file().toFile());
        boolean turned = sample == Samples.JPEG || sample == Samples.HEIC;
        assertThat(copy.getWidth()).isEqualTo(turned ? expected.getHeight() : expected.getWidth());
        long difference = 0;
        for (int x = 0; x < expected.getWidth(); x++) {
            for (int y = 0; y < expected.getHeight(); y++) {
                int seen =
                        turned ? copy.getRGB(expected.getHeight() - 1 - y, x) : copy.getRGB(x, y);
                difference += difference(expected.getRGB(x, y), seen);
            }
        }
        assertThat((double) difference / expected.getWidth() / expected.getHeight())
                .isLessThan(sample == Samples.GIF ? 30 : 6);
    }

    private static void documents(Samples sample, Made made) throws IOException {
        if (sample != Samples.PDF) {
            assertThat(made.facts().pages()).isEqualTo(1);
            assertThat(made.facts().text()).contains(OfficeSamples.SENTENCE);
            return;
        }
        assertThat(made.facts().pages()).isEqualTo(2);
        assertThat(made.facts().text())
                .contains(PdfSamples.LINES)
                .contains("Chapter one", "See here", PdfSamples.STAMP, PdfSamples.CHOSEN);
        try (PDDocument original = Loader.loadPDF(sample.file().toFile());
                PDDocument copy = Loader.loadPDF(made.file().toFile())) {
            assertThat(new PDFTextStripper().getText(copy))
                    .isEqualTo(new PDFTextStripper().getText(original));
            BufferedImage one = new PDFRenderer(original).renderImage(0);
            BufferedImage other = new PDFRenderer(copy).renderImage(0);
            for (int x = 0; x < one.getWidth(); x++) {
                for (int y = 0; y < one.getHeight(); y++) {
                    assertThat(difference(one.getRGB(x, y), other.getRGB(x, y))).isLessThan(8);
                }
            }
        }
    }

    static void frames(Path original, Path copy, Path work) throws IOException {
        String how = " -map 0:v:0 -vf scale=32:32,format=gray -f rawvideo";
        byte[] one = decoded(original, how, work.resolve("one.raw"));
        byte[] other = decoded(copy, how, work.resolve("other.raw"));
        assertThat(other).hasSameSizeAs(one);
        long difference = 0;
        for (int at = 0; at < one.length; at++) {
            difference += Math.abs((one[at] & 0xFF) - (other[at] & 0xFF));
        }
        assertThat((double) difference / one.length).isLessThan(4);
    }

    private static void sound(Path original, Made made, Path work) throws IOException {
        String how = " -map 0:a:0 -ar 8000 -ac 1 -f u8";
        byte[] one = decoded(original, how, work.resolve("one.raw"));
        byte[] other = decoded(made.file(), how, work.resolve("other.raw"));
        assertThat(loudness(other)).isCloseTo(loudness(one), within(loudness(one) / 10));
        assertThat(other.length).isCloseTo(one.length, within(1000));
        assertThat(made.facts().sound()).isTrue();
        assertThat(made.facts().length())
                .isBetween(Duration.ofMillis(1900), Duration.ofMillis(2200));
        assertThat(made.type())
                .isIn(ContentType.MP4, ContentType.M4A, ContentType.MP3, ContentType.WAV);
    }

    private static double loudness(byte[] samples) {
        double sum = 0;
        for (byte sample : samples) {
            double level = (sample & 0xFF) - 128.0;
            sum += level * level;
        }
        return Math.sqrt(sum / samples.length);
    }

    private static byte[] decoded(Path file, String how, Path into) throws IOException {
        Samples.ffmpeg("-i " + file + how, into);
        return Files.readAllBytes(into);
    }

    private static int difference(int one, int other) {
        return Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF))
                + Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF))
                + Math.abs((one & 0xFF) - (other & 0xFF));
    }
}
