package org.longleaf.tool.evidence.copy.pdf;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A JPEG within a PDF with the segments that draw it (ITU-T T.81, Annex B). Of Adobe's and JFIF's,
/// which say how the colors are meant, the fixed part stays.
final class Jpeg {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int JFIF = 0xE0;
    private static final int ADOBE = 0xEE;
    private static final int FRAME = 0xC0;
    private static final int EXTENSION = 0xC8;
    private static final int EXPANSION = 0xDF;
    private static final int JFIF_LENGTH = 14;
    private static final int ADOBE_LENGTH = 12;

    private Jpeg() {}

    static void copy(ByteArrayInputStream from, OutputStream out) throws IOException {
        var in = new DataInputStream(from);
        try {
            if (in.readUnsignedShort() != 0xFFD8) {
                return;
            }
            out.write(new byte[] {(byte) 0xFF, (byte) 0xD8});
            int marker = marker(in);
            while (marker != END) {
                marker = segment(in, marker, out);
            }
        } catch (EOFException e) {
            // Viewers show what there is of such a picture; so does the copy.
            in.close();
        }
        out.write(new byte[] {(byte) 0xFF, (byte) END});
    }

    /// @return the next marker
    private static int segment(DataInputStream in, int marker, OutputStream out)
            throws IOException {
        if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD8) {
            return marker(in);
        }
        byte[] body = new byte[Math.max(0, in.readUnsignedShort() - 2)];
        in.readFully(body);
        if (marker == JFIF && begins(body, "JFIF\0") && body.length >= JFIF_LENGTH) {
            body[12] = 0;
            body[13] = 0;
            write(out, marker, body, JFIF_LENGTH);
        } else if (marker == ADOBE && begins(body, "Adobe") && body.length >= ADOBE_LENGTH) {
            write(out, marker, body, ADOBE_LENGTH);
        } else if (marker >= FRAME && marker <= EXPANSION && marker != EXTENSION) {
            write(out, marker, body, body.length);
        }
        return marker == START_OF_SCAN ? scan(in, out) : marker(in);
    }

    private static int scan(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            int one = in.readUnsignedByte();
            if (one != 0xFF) {
                out.write(one);
                continue;
            }
            int two = in.readUnsignedByte();
            while (two == 0xFF) {
                two = in.readUnsignedByte();
            }
            if (two != 0 && !(two >= 0xD0 && two <= 0xD7)) {
                return two;
            }
            out.write(0xFF);
            out.write(two);
        }
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

    private static void write(OutputStream out, int marker, byte[] body, int length)
            throws IOException {
        out.write(0xFF);
        out.write(marker);
        out.write(length + 2 >> 8);
        out.write(length + 2);
        out.write(body, 0, length);
    }

    private static boolean begins(byte[] body, String with) {
        return new String(
                        body, 0, Math.min(body.length, with.length()), StandardCharsets.ISO_8859_1)
                .equals(with);
    }
}
