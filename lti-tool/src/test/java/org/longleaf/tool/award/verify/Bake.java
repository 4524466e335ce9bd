package org.longleaf.tool.award.verify;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/// Puts a signed text into a picture, as somebody else's tool would.
public final class Bake {

    private static final int HEADER = 8 + 25;

    private Bake() {}

    public static byte[] png(String text) {
        return png("openbadgecredential", text);
    }

    /// @param keyword `openbadges` for version 2
    public static byte[] png(String keyword, String text) {
        byte[] plain = plain();
        byte[] chunk = chunk("iTXt", keyword + "\0\0\0\0\0" + text);
        return ByteBuffer.allocate(plain.length + chunk.length)
                .put(plain, 0, HEADER)
                .put(chunk)
                .put(plain, HEADER, plain.length - HEADER)
                .array();
    }

    public static byte[] svg(String text) {
        String inside =
                text.startsWith("{")
                        ? "><![CDATA["
                                + text.replace("]]>", "]]]]><![CDATA[>")
                                + "]]></openbadges:credential>"
                        : " verify=\"" + text + "\"/>";
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\""
                        + " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\" width=\"8\" height=\"8\">"
                        + "<openbadges:credential"
                        + inside
                        + "<rect width=\"8\" height=\"8\"/></svg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] chunk(String type, String text) {
        byte[] data = (type + text).getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(data);
        return ByteBuffer.allocate(data.length + 8)
                .putInt(data.length - 4)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] plain() {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
