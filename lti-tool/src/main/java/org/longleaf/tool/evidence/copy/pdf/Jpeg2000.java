package org.longleaf.tool.evidence.copy.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A JPEG 2000 within a PDF with the boxes that draw it (ISO/IEC 15444-1, annexes A and I);
/// comments in the head of its code stream stay behind.
final class Jpeg2000 {

    private static final Set<String> KNOWN = Set.of("jP  ", "ftyp", "jp2h", "jp2c");
    private static final int START_OF_TILE = 0xFF90;
    private static final int COMMENT = 0xFF64;

    private Jpeg2000() {}

    static void copy(byte[] bytes, OutputStream out) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length > 2 && in.getShort(0) == (short) 0xFF4F) {
            code(bytes, 0, bytes.length, out);
            return;
        }
        int at = 0;
        while (at + 8 <= bytes.length) {
            long size = Integer.toUnsignedLong(in.getInt(at));
            String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            long end = size == 0 ? bytes.length : at + size;
            if (size != 0 && size < 8 || end > bytes.length) {
                return;
            }
            if (type.equals("jp2c")) {
                // Its size is not known yet: it is the last, and reaches to the end.
                out.write(ByteBuffer.allocate(8).putInt(0).put(bytes, at + 4, 4).array());
                code(bytes, at + 8, (int) end, out);
                return;
            }
            if (KNOWN.contains(type)) {
                out.write(bytes, at, (int) end - at);
            }
            at = (int) end;
        }
    }

    private static void code(byte[] bytes, int from, int to, OutputStream out) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, to);
        out.write(bytes, from, Math.min(2, to - from));
        int at = from + 2;
        while (at + 4 <= to && Short.toUnsignedInt(in.getShort(at)) != START_OF_TILE) {
            int marker = Short.toUnsignedInt(in.getShort(at));
            int length = 2 + Short.toUnsignedInt(in.getShort(at + 2));
            if (at + length > to) {
                return;
            }
            if (marker != COMMENT) {
                out.write(bytes, at, length);
            }
            at += length;
        }
        out.write(bytes, at, Math.max(0, to - at));
    }
}
