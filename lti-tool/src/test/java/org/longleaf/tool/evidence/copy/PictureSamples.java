package org.longleaf.tool.evidence.copy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/// Pictures with words in every place besides the pixels.
final class PictureSamples {

    static final int WIDTH = 640;
    static final int HEIGHT = 400;

    private PictureSamples() {}

    static BufferedImage drawn() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int x = 0; x < WIDTH; x++) {
            graphics.setColor(new Color(x * 255 / WIDTH, 128, 255 - x * 255 / WIDTH));
            graphics.drawLine(x, 0, x, HEIGHT);
        }
        graphics.setColor(Color.WHITE);
        graphics.fillRect(40, 30, 200, 100);
        graphics.dispose();
        return image;
    }

    /// As a camera that was held upright writes it: turned by a quarter.
    static void jpeg(Path file) throws IOException {
        byte[] plain = plain("jpeg");
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        out.write(segment(0xE1, "Exif\0\0", exif(6)));
        out.write(segment(0xE1, "http://ns.adobe.com/xap/1.0/\0", latin("<x:xmpmeta>MARKER-xmp")));
        out.write(
                segment(
                        0xED,
                        "Photoshop 3.0\0",
                        latin("8BIM\4\4\0\0\0\0\0\27\34\2P\0\13MARKER-iptc")));
        out.write(segment(0xFE, "", latin("MARKER-comment")));
        out.write(plain, 2, plain.length - 2);
        out.write(latin("<html><script>alert('MARKER-trailing')</script></html>"));
        Files.write(file, out.toByteArray());
    }

    static void png(Path file) throws IOException {
        byte[] plain = plain("png");
        int afterHeader = 8 + 25;
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, afterHeader);
        out.write(chunk("tEXt", latin("Author\0MARKER-text")));
        out.write(chunk("iTXt", latin("XML:com.adobe.xmp\0\0\0\0\0MARKER-xmp")));
        out.write(chunk("eXIf", exif(1)));
        out.write(plain, afterHeader, plain.length - afterHeader);
        out.write(latin("PK\3\4MARKER-trailing"));
        Files.write(file, out.toByteArray());
    }

    static void gif(Path file) throws IOException {
        byte[] plain = plain("gif");
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, plain.length - 1);
        out.write(latin("!\u00fe\16MARKER-comment\0;MARKER-trailing"));
        Files.write(file, out.toByteArray());
    }

    static void webp(Path file) throws IOException {
        Path png = file.resolveSibling("plain.png");
        Path plain = file.resolveSibling("plain.webp");
        Files.write(png, plain("png"));
        Samples.ffmpeg("-i " + png + " -c:v libwebp -quality 95", plain);
        byte[] bytes = Files.readAllBytes(plain);
        byte[] exif = exif(1);
        byte[] xmp = latin("MARKER-xmp");
        ByteBuffer size = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        size.putInt(0x0C).put(three(WIDTH - 1)).put(three(HEIGHT - 1));
        var body = new ByteArrayOutputStream();
        body.write(latin("WEBP"));
        body.write(riff("VP8X", size.array()));
        body.write(bytes, 12, bytes.length - 12);
        body.write(riff("EXIF", exif));
        body.write(riff("XMP ", xmp));
        Files.write(file, riff("RIFF", body.toByteArray()));
    }

    private static byte[] plain(String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(drawn(), format, out);
        return out.toByteArray();
    }

    /// A description, the orientation, and where it was taken.
    static byte[] exif(int orientation) {
        ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        out.put(latin("II")).putShort((short) 42).putInt(8);
        out.putShort((short) 3);
        entry(out, 0x010E, 2, 12, 80);
        entry(out, 0x0112, 3, 1, orientation);
        entry(out, 0x8825, 4, 1, 50);
        out.putInt(0);
        out.position(50);
        out.putShort((short) 1);
        entry(out, 0x001B, 2, 10, 100);
        out.putInt(0);
        out.position(80);
        out.put(latin("MARKER-exif\0"));
        out.position(100);
        out.put(latin("MARKER-gps"));
        return out.array();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] segment(int marker, String name, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(4 + name.length() + body.length);
        out.put((byte) 0xFF).put((byte) marker).putShort((short) (out.capacity() - 2));
        return out.put(latin(name)).put(body).array();
    }

    private static byte[] chunk(String name, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(12 + body.length);
        out.putInt(body.length).put(latin(name)).put(body);
        CRC32 check = new CRC32();
        check.update(out.array(), 4, 4 + body.length);
        return out.putInt((int) check.getValue()).array();
    }

    private static byte[] riff(String name, byte[] body) {
        ByteBuffer out = ByteBuffer.allocate(8 + body.length + body.length % 2);
        out.order(ByteOrder.LITTLE_ENDIAN);
        return out.put(latin(name)).putInt(body.length).put(body).array();
    }

    private static byte[] three(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)};
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
