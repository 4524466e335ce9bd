package org.longleaf.tool.evidence.copy.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// A JPEG 2000 within a PDF with the boxes and segments that draw it (ISO/IEC 15444-1, annexes A
/// and I): comments, in the head of its code or of a tile, and profiles of colors stay behind.
final class Jpeg2000 {

    private static final Set<String> KNOWN = Set.of("jP  ", "ftyp");
    private static final Set<String> IN_HEADER = Set.of("ihdr", "bpcc", "pclr", "cmap", "cdef");

    /// Of the code: sizes, coding, quanta, regions, progressions, packed heads, colors' places.
    private static final Set<Integer> SEGMENTS =
            Set.of(
                    0xFF50, 0xFF51, 0xFF52, 0xFF53, 0xFF5C, 0xFF5D, 0xFF5E, 0xFF5F, 0xFF60, 0xFF61,
                    0xFF63);

    private static final int BOX = 8;
    private static final int START_OF_TILE = 0xFF90;
    private static final int START_OF_DATA = 0xFF93;
    private static final int TILE_HEADER = 12;
    private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};

    private final ByteBuffer in;

    private Jpeg2000(ByteBuffer in) {
        this.in = in;
    }

    static void copy(byte[] bytes, OutputStream out) throws IOException {
        try {
            new Jpeg2000(ByteBuffer.wrap(bytes)).copy(out);
        } catch (IndexOutOfBoundsException e) {
            // Viewers show what there is of such a picture; so does the copy.
            out.write(END);
        }
    }

    private void copy(OutputStream out) throws IOException {
        if (in.getShort(0) == (short) 0xFF4F) {
            code(0, in.capacity(), out);
            return;
        }
        int at = 0;
        while (at + BOX <= in.capacity()) {
            int end = end(at, in.capacity());
            String type = type(at);
            if (type.equals("jp2c")) {
                // Its size is not known yet: it is the last, and reaches to the end.
                out.write(ByteBuffer.allocate(BOX).putInt(0).put(part(at + 4, 4)).array());
                code(at + BOX, end, out);
                return;
            }
            if (type.equals("jp2h")) {
                byte[] header = header(at + BOX, end);
                out.write(
                        ByteBuffer.allocate(BOX)
                                .putInt(BOX + header.length)
                                .put(part(at + 4, 4))
                                .array());
                out.write(header);
            } else if (KNOWN.contains(type)) {
                out.write(part(at, end - at));
            }
            at = end;
        }
    }

    private byte[] header(int from, int to) {
        var out = new ByteArrayOutputStream();
        int parts = 3;
        int at = from;
        while (at + BOX <= to) {
            int end = end(at, to);
            if (type(at).equals("ihdr")) {
                parts = in.getShort(at + BOX + 8);
            }
            if (type(at).equals("colr")) {
                out.writeBytes(color(at + BOX, parts));
            } else if (IN_HEADER.contains(type(at))) {
                out.writeBytes(part(at, end - at));
            }
            at = end;
        }
        return out.toByteArray();
    }

    /// A number stays; a profile becomes the number of the usual space of as many colors.
    private byte[] color(int at, int parts) {
        int space = parts >= 3 ? 16 : 17;
        ByteBuffer box = ByteBuffer.allocate(BOX + 7).putInt(BOX + 7);
        box.put("colr".getBytes(StandardCharsets.ISO_8859_1)).put((byte) 1).putShort((short) 0);
        return box.putInt(in.get(at) == 1 ? in.getInt(at + 3) : space).array();
    }

    private void code(int from, int to, OutputStream out) throws IOException {
        out.write(part(from, 2));
        int at = segments(from + 2, START_OF_TILE, out);
        while (at + TILE_HEADER <= to && marker(at) == START_OF_TILE) {
            long length = Integer.toUnsignedLong(in.getInt(at + 6));
            int end = length == 0 ? to : (int) Math.min(to, at + length);
            var kept = new ByteArrayOutputStream();
            int data = segments(at + TILE_HEADER, START_OF_DATA, kept);
            if (end < data) {
                break;
            }
            ByteBuffer header = ByteBuffer.allocate(TILE_HEADER).put(part(at, TILE_HEADER));
            header.putInt(6, TILE_HEADER + kept.size() + end - data);
            out.write(header.array());
            kept.writeTo(out);
            out.write(in.array(), data, end - data);
            at = end;
        }
        out.write(END);
    }

    /// @return where the marker that ends them stands
    private int segments(int from, int until, OutputStream out) throws IOException {
        int at = from;
        while (marker(at) != until) {
            int length = 2 + Short.toUnsignedInt(in.getShort(at + 2));
            if (SEGMENTS.contains(marker(at))) {
                out.write(part(at, length));
            }
            at += length;
        }
        return at;
    }

    private int marker(int at) {
        return Short.toUnsignedInt(in.getShort(at));
    }

    private int end(int at, int most) {
        long size = Integer.toUnsignedLong(in.getInt(at));
        long end = size == 0 ? most : at + size;
        if (size != 0 && size < BOX || end > most) {
            throw new IndexOutOfBoundsException("a box of " + size + " bytes");
        }
        return (int) end;
    }

    private String type(int at) {
        return new String(part(at + 4, 4), StandardCharsets.ISO_8859_1);
    }

    private byte[] part(int from, int length) {
        java.util.Objects.checkFromIndexSize(from, length, in.capacity());
        return Arrays.copyOfRange(in.array(), from, from + length);
    }
}
