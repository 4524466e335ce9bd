package org.longleaf.tool.evidence.copy.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.cos.COSDictionary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.Converters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class PartsOfPdfTest {

    @TempDir Path folder;

    @Test
    void a_jpeg_keeps_the_segments_that_draw_it() throws IOException {
        byte[] plain = jpeg();
        var planted = new ByteArrayOutputStream();
        planted.write(plain, 0, 2);
        for (int marker : new int[] {0xE1, 0xF0, 0xF7, 0xFD, 0xFE, 0x02, 0xC8}) {
            planted.write(new byte[] {(byte) 0xFF, (byte) marker, 0, 12});
            planted.write(latin("MARKER-jpg"));
        }
        planted.write(plain, 2, plain.length - 2);

        var out = new ByteArrayOutputStream();
        Jpeg.copy(new ByteArrayInputStream(planted.toByteArray()), out);

        var bare = new ByteArrayOutputStream();
        Jpeg.copy(new ByteArrayInputStream(plain), bare);
        assertThat(out.toByteArray()).isEqualTo(bare.toByteArray());
        assertThat(latin(out.toByteArray())).doesNotContain("MARKER");
    }

    @Test
    void a_jpeg_2000_loses_comments_of_tiles_and_unknown_boxes() throws IOException {
        Path file = folder.resolve("plain.jp2");
        Converters.ffmpeg(
                "-f lavfi -i testsrc2=size=64x64 -frames:v 1 -c:v jpeg2000 -pix_fmt rgb24", file);
        byte[] plain = Files.readAllBytes(file);
        String latin = latin(plain);
        // The code's box reaches to the end, however long it becomes.
        ByteBuffer.wrap(plain).putInt(latin.indexOf("jp2c") - 4, 0);
        int tile = latin.indexOf("\u00ff\u0090");
        int header = latin.indexOf("jp2h");
        assertThat(tile).isPositive();
        assertThat(header).isPositive();
        var planted = new ByteArrayOutputStream();
        byte[] box = box("uuid", "MARKER-box");
        byte[] comment = latin("\u00ffd\0\16\0\1MARKER-tile");
        int headerSize = ByteBuffer.wrap(plain).getInt(header - 4);
        planted.write(plain, 0, header - 4);
        planted.write(ByteBuffer.allocate(4).putInt(headerSize + box.length).array());
        planted.write(plain, header, headerSize - 4);
        planted.write(box);
        planted.write(plain, header - 4 + headerSize, tile - (header - 4 + headerSize));
        int tileSize = ByteBuffer.wrap(plain).getInt(tile + 6);
        planted.write(plain, tile, 6);
        planted.write(
                ByteBuffer.allocate(4)
                        .putInt(tileSize == 0 ? 0 : tileSize + comment.length - 1)
                        .array());
        planted.write(plain, tile + 10, 2);
        planted.write(comment, 0, comment.length - 1);
        planted.write(plain, tile + 12, plain.length - tile - 12);

        var out = new ByteArrayOutputStream();
        Jpeg2000.copy(planted.toByteArray(), out);

        assertThat(latin(planted.toByteArray())).contains("MARKER-box", "MARKER-til");
        assertThat(latin(out.toByteArray())).doesNotContain("MARKER");
        assertThat(pixels(out.toByteArray())).isEqualTo(pixels(plain));
    }

    @Test
    void a_type_1_font_loses_its_comments_and_notices() {
        String font =
                "%!PS-AdobeFont-1.0: MARKER-first\n% MARKER-comment\n/FontInfo 3 dict dup begin\n"
                        + "/Notice (By MARKER-notice) def\nend\n/FontName /MARKER-name def\n"
                        + "/Encoding StandardEncoding def\ncurrentfile eexec\n";
        COSDictionary said = new COSDictionary();
        said.setInt("Length1", font.length());
        said.setInt("Length2", 4);

        FontFile copy = FontFile.of(latin(font + "\1\2\3\4MARKER-tail"), said);

        assertThat(latin(copy.bytes()))
                .doesNotContain("MARKER")
                .contains("/Encoding StandardEncoding def\ncurrentfile eexec\n\1\2\3\4" + "0000");
        assertThat(copy.lengths().get(0) + copy.lengths().get(1) + copy.lengths().get(2))
                .isEqualTo(copy.bytes().length);
    }

    @Test
    void a_compact_font_loses_its_names() {
        // Header, names, one dictionary that says notice 391 and weight 392, the strings.
        byte[] font =
                latin(
                        "\1\0\4\1"
                                + "\0\1\1\1\14MARKER-name"
                                + "\0\1\1\1\7\u00f8\33\1\u00f8\34\4"
                                + "\0\3\1\1\16\33\40MARKER-noticeMARKER-weightglyph"
                                + "rest");

        FontFile copy = FontFile.of(font, new COSDictionary());

        assertThat(copy.bytes()).hasSameSizeAs(font);
        assertThat(latin(copy.bytes())).doesNotContain("MARKER").endsWith("glyphrest");
    }

    private byte[] jpeg() throws IOException {
        Path file = folder.resolve("plain.jpg");
        Converters.ffmpeg("-f lavfi -i testsrc2=size=64x64 -frames:v 1", file);
        return Files.readAllBytes(file);
    }

    private byte[] pixels(byte[] picture) throws IOException {
        Path file = Files.createTempFile(folder, "picture", ".jp2");
        Files.write(file, picture);
        Path raw = Files.createTempFile(folder, "pixels", ".raw");
        Converters.ffmpeg("-i " + file + " -f rawvideo -pix_fmt rgb24", raw);
        return Files.readAllBytes(raw);
    }

    private static byte[] box(String type, String words) {
        return ByteBuffer.allocate(8 + words.length())
                .putInt(8 + words.length())
                .put(latin(type))
                .put(latin(words))
                .array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
