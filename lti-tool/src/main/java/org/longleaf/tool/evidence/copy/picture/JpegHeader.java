package org.longleaf.tool.evidence.copy.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a JPEG says before its pixels (ITU-T T.81, Annex B).
///
/// @param frame the marker of its frame, `0xC0` for baseline, `0xC2` for progressive; 0 for none
/// @param transform of Adobe's APP14 segment; -1 for none
/// @param exif the TIFF structure of its EXIF segment; empty for none
record JpegHeader(int frame, int transform, byte[] exif) {

    private static final int START_OF_SCAN = 0xDA;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);

    static JpegHeader of(Path file) throws IOException {
        int frame = 0;
        int transform = -1;
        byte[] exif = {};
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.readUnsignedShort();
            for (int marker = marker(in); marker != START_OF_SCAN; marker = marker(in)) {
                if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD9) {
                    continue;
                }
                byte[] body = new byte[Math.max(0, in.readUnsignedShort() - 2)];
                in.readFully(body);
                if (marker == 0xE1 && exif.length == 0 && begins(body, EXIF)) {
                    exif = java.util.Arrays.copyOfRange(body, EXIF.length, body.length);
                } else if (marker == 0xEE && begins(body, ADOBE) && body.length >= 12) {
                    transform = body[11] & 0xFF;
                } else if (isFrame(marker)) {
                    frame = marker;
                }
            }
        } catch (EOFException e) {
            // The decoder will say so.
            return new JpegHeader(frame, transform, exif);
        }
        return new JpegHeader(frame, transform, exif);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4
                && marker != 0xC8
                && marker != 0xCC;
    }

    private static int marker(DataInputStream in) throws IOException {
        int one = in.readUnsignedByte();
        while (one != 0xFF) {
            one = in.readUnsignedByte();
        }
        while (one == 0xFF) {
            one = in.readUnsignedByte();
        }
        return one;
    }

    static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length
                && java.util.Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
