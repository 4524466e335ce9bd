package org.longleaf.tool.evidence.copy.picture;

import java.awt.geom.AffineTransform;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// How the camera was held (Exif 2.32, tag 0x0112), 1 for upright to 8; told before the pixels lose
/// what says it.
final class Orientation {

    static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;
    private static final int MOST_EXIF = 1 << 20;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Orientation() {}

    static int of(Path file, PictureFormat format) throws IOException {
        return switch (format) {
            case JPEG -> read(JpegHeader.of(file).exif());
            case PNG -> read(chunk(file, 8, "eXIf", ByteOrder.BIG_ENDIAN));
            case WEBP -> read(chunk(file, 12, "EXIF", ByteOrder.LITTLE_ENDIAN));
            case GIF -> UPRIGHT;
        };
    }

    /// From the picture as it is stored, to the picture as it is seen.
    static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static int read(byte[] bytes) {
        byte[] tiff =
                JpegHeader.begins(bytes, EXIF)
                        ? Arrays.copyOfRange(bytes, EXIF.length, bytes.length)
                        : bytes;
        try {
            ByteBuffer in = ByteBuffer.wrap(tiff);
            in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            in.position(in.getInt(4));
            int entries = Short.toUnsignedInt(in.getShort());
            for (int entry = 0; entry < entries; entry++) {
                int tag = Short.toUnsignedInt(in.getShort());
                in.getShort();
                in.getInt();
                int value = Short.toUnsignedInt(in.getShort());
                in.getShort();
                if (tag == TAG) {
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }

    /// Both formats are rows of named chunks. PNG says the length first and ends each with a
    /// checksum; WebP, as all RIFF, fills up to an even length.
    private static byte[] chunk(Path file, int from, String name, ByteOrder order)
            throws IOException {
        boolean png = order == ByteOrder.BIG_ENDIAN;
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(from);
            while (true) {
                byte[] head = new byte[8];
                in.readFully(head);
                long length =
                        Integer.toUnsignedLong(
                                ByteBuffer.wrap(head).order(order).getInt(png ? 0 : 4));
                if (new String(head, png ? 4 : 0, 4, StandardCharsets.ISO_8859_1).equals(name)) {
                    return length > MOST_EXIF ? new byte[0] : in.readNBytes((int) length);
                }
                in.skipNBytes(length + (png ? 4 : length % 2));
            }
        } catch (EOFException e) {
            return new byte[0];
        }
    }
}
