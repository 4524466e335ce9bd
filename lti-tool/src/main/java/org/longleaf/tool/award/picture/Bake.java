package org.longleaf.tool.award.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// Puts a signed badge into a picture (Open Badges 3.0, section 5.3): one copy, where the
/// specification says, and nothing else of the picture is touched.
public final class Bake {

    private static final String NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /// Length, type, 13 bytes of data and the checksum of the first chunk.
    private static final int HEADER = 4 + 4 + 13 + 4;

    private Bake() {}

    /// An uncompressed iTXt chunk (PNG, third edition, section 11.3.3.4) with the keyword
    /// `openbadgecredential`, right behind the header.
    ///
    /// @param badge the credential's JSON or its compact JWS
    public static byte[] png(byte[] picture, String badge) {
        int head = SIGNATURE.length + HEADER;
        for (int at = 0; at < SIGNATURE.length; at++) {
            if (picture.length < head || picture[at] != SIGNATURE[at]) {
                throw new IllegalArgumentException("No PNG");
            }
        }
        byte[] chunk = chunk(badge);
        return ByteBuffer.allocate(picture.length + chunk.length)
                .put(picture, 0, head)
                .put(chunk)
                .put(picture, head, picture.length - head)
                .array();
    }

    private static byte[] chunk(String badge) {
        // Keyword, its end, not compressed, method 0, no language, no translated keyword.
        byte[] before = "iTXtopenbadgecredential\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = badge.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(before);
        sum.update(text);
        return ByteBuffer.allocate(4 + before.length + text.length + 4)
                .putInt(before.length - 4 + text.length)
                .put(before)
                .put(text)
                .putInt((int) sum.getValue())
                .array();
    }

    /// The JSON with its embedded proof, as CDATA of an element straight after the root's start.
    ///
    /// @param picture an SVG of ours, whose root tag has no `>` in a value
    public static String svgWithJson(String picture, String json) {
        return svg(
                picture,
                "<openbadges:credential><![CDATA["
                        + json.replace("]]>", "]]]]><![CDATA[>")
                        + "]]></openbadges:credential>");
    }

    /// The compact JWS, which has no character that XML would mind.
    public static String svgWithJws(String picture, String jws) {
        return svg(picture, "<openbadges:credential verify=\"" + jws + "\"/>");
    }

    private static String svg(String picture, String element) {
        if (!picture.startsWith("<svg ")) {
            throw new IllegalArgumentException("No SVG of ours");
        }
        int open = picture.indexOf('>');
        return "<svg xmlns:openbadges=\""
                + NAMESPACE
                + "\" "
                + picture.substring("<svg ".length(), open + 1)
                + element
                + picture.substring(open + 1);
    }
}
