package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Refused;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/// What nobody sees or hears of a picture or a sound, and anybody could dig out.
class UnseenTest {

    private static final ShownCopies COPIES = ShownCopiesTest.copies();

    @TempDir Path folder;

    @Test
    void what_is_wholly_transparent_has_no_color() throws IOException {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(3, 3, 0x00ABCDEF);
        image.setRGB(4, 4, 0x80112233);
        Path file = folder.resolve("clear.png");
        ImageIO.write(image, "png", file.toFile());

        Made made = (Made) COPIES.make(file, ContentType.PNG, null, work());

        BufferedImage copy = ImageIO.read(made.file().toFile());
        assertThat(copy.getRGB(3, 3)).isZero();
        assertThat(copy.getRGB(4, 4) >>> 24).isEqualTo(0x80);
        assertThat(copy.getRGB(4, 4) & 0xFFFFFF).isNotZero();
    }

    @Test
    void a_wav_that_holds_an_mp3_is_encoded_anew() throws IOException {
        Path plain = folder.resolve("plain.wav");
        Samples.ffmpeg(
                "-f lavfi -i sine=frequency=440:duration=2 -c:a libmp3lame -b:a 128k", plain);
        byte[] bytes = Files.readAllBytes(plain);
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data");
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, data + 8);
        // In the place of the first frame, which a decoder then skips.
        out.write(PictureSamples.latin("ID3\3\0\0\0\0\0\24MARKER-insidethewave"));
        out.write(bytes, data + 8 + 30, bytes.length - data - 8 - 30);
        Path file = folder.resolve("inside.wav");
        Files.write(file, out.toByteArray());

        Made made = (Made) COPIES.make(file, ContentType.WAV, null, work());

        assertThat(made.type()).isEqualTo(ContentType.M4A);
        assertThat(Markers.in(made.file())).isEmpty();
        assertThat(
                        new ShownCopies(new InstalledPrograms("none", "none"))
                                .make(file, ContentType.WAV, null, work()))
                .isEqualTo(new Refused(Why.NEEDS_FFMPEG));
    }

    @Test
    void a_large_webp_of_one_color_is_a_picture() throws IOException {
        Path file = folder.resolve("plain.webp");
        Samples.ffmpeg(
                "-f lavfi -i color=red:size=4000x4000 -frames:v 1 -c:v libwebp -lossless 1", file);
        assertThat(Files.size(file)).isLessThan(4000L * 4000 * 3 / 2048);

        assertThat(COPIES.make(file, ContentType.WEBP, null, work())).isInstanceOf(Made.class);
    }

    private Path work() throws IOException {
        return Files.createTempDirectory(folder, "work");
    }
}
