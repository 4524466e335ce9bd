package org.longleaf.tool.evidence.copy.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One box within the movie box, in memory (ISO/IEC 14496-12, section 4.2). It is changed in place:
/// no size and no place in the file ever changes, so that what points into the file still points
/// right.
///
/// @param bytes of the whole movie box
/// @param start of its content, behind its header
/// @param end of its content
record Box(ByteBuffer bytes, String type, int start, int end) {

    static final int HEADER = 8;

    /// No box that a player needs has more than a few dozen.
    private static final int MOST = 10_000;

    static Box whole(ByteBuffer bytes) throws BrokenMp4 {
        return children(bytes, 0, bytes.limit()).getFirst();
    }

    List<Box> children() throws BrokenMp4 {
        return children(bytes, start, end);
    }

    Optional<Box> child(String wanted) throws BrokenMp4 {
        return children().stream().filter(box -> box.type.equals(wanted)).findFirst();
    }

    Box required(String... way) throws BrokenMp4 {
        Box box = this;
        for (String step : way) {
            box = box.child(step).orElseThrow(() -> new BrokenMp4("no box " + step));
        }
        return box;
    }

    static List<Box> children(ByteBuffer bytes, int from, int to) throws BrokenMp4 {
        List<Box> found = new ArrayList<>();
        int at = from;
        while (at + HEADER <= to) {
            long size = Integer.toUnsignedLong(bytes.getInt(at));
            if (size < HEADER || at + size > to) {
                throw new BrokenMp4("a box of " + size + " bytes");
            }
            if (found.size() == MOST) {
                throw new BrokenMp4("more than " + MOST + " boxes in one");
            }
            found.add(new Box(bytes, type(bytes, at + 4), at + HEADER, (int) (at + size)));
            at += (int) size;
        }
        zero(bytes, at, to);
        return found;
    }

    int length() {
        return end - start;
    }

    /// A number of the content, unsigned.
    long number(int at) throws BrokenMp4 {
        return Integer.toUnsignedLong(bytes.getInt(inside(at, 4)));
    }

    int octet(int at) throws BrokenMp4 {
        return bytes.get(inside(at, 1)) & 0xFF;
    }

    long wide(int at) throws BrokenMp4 {
        return bytes.getLong(inside(at, 8));
    }

    String name(int at) throws BrokenMp4 {
        return type(bytes, inside(at, 4));
    }

    /// Makes zeros of a part of the content.
    void blank(int from, int length) throws BrokenMp4 {
        zero(bytes, inside(from, length), start + from + length);
    }

    /// Makes zeros of what stands behind `from`.
    void blankFrom(long from) throws BrokenMp4 {
        if (from < 0 || from > length()) {
            throw new BrokenMp4("a table of " + from + " bytes in " + length());
        }
        zero(bytes, start + (int) from, end);
    }

    /// Leaves an empty place of the same size.
    void free() {
        bytes.put(start - 4, "free".getBytes(StandardCharsets.ISO_8859_1));
        zero(bytes, start, end);
    }

    private int inside(int at, int length) throws BrokenMp4 {
        if (at < 0 || start + at + length > end) {
            throw new BrokenMp4("a short box " + type);
        }
        return start + at;
    }

    private static void zero(ByteBuffer bytes, int from, int to) {
        Arrays.fill(bytes.array(), from, to, (byte) 0);
    }

    private static String type(ByteBuffer bytes, int at) {
        return new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
    }
}
