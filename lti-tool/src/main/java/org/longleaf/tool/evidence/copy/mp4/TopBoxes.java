package org.longleaf.tool.evidence.copy.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The boxes of a file's first level. What stands behind the last one is no part of the movie.
record TopBoxes(List<TopBox> all, TopBox movie) {

    private static final Set<String> KNOWN =
            Set.of(
                    "ftyp", "moov", "mdat", "free", "skip", "wide", "uuid", "meta", "udta", "pnot",
                    "moof", "mfra", "sidx", "styp", "pdin", "junk", "PICT", "beam", "prfl");

    /// Three hours of 60 pictures a second where every table has a line for every sample: 4 bytes
    /// for its size, 8 each for its time, its order and its chunk's place, 28 in all for each of
    /// 650,000 pictures and 20 for each of 500,000 pieces of sound.
    private static final long MOST_IN_MOVIE = 32L << 20;

    /// Ten hours in fragments of a second, with two boxes each.
    private static final int MOST = 75_000;

    private static final long MOST_IN_TYPE = 4096;
    private static final int HEADER = 8;
    private static final int WIDE_HEADER = 16;

    static TopBoxes of(FileChannel in) throws IOException, BrokenMp4 {
        List<TopBox> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long at = 0;
        while (at + HEADER <= in.size()) {
            TopBox box = at(in, at);
            boolean complete = seen.contains("moov") && seen.contains("mdat");
            if (complete && !(KNOWN.contains(box.type()) && box.end() <= in.size())) {
                break;
            }
            check(box, in.size());
            all.add(box);
            seen.add(box.type());
            if (all.size() > MOST) {
                throw new BrokenMp4("more than " + MOST + " boxes");
            }
            at = box.end();
        }
        List<TopBox> movies = all.stream().filter(box -> box.type().equals("moov")).toList();
        if (movies.size() != 1) {
            throw new BrokenMp4(movies.size() + " movie boxes");
        }
        return new TopBoxes(List.copyOf(all), movies.getFirst());
    }

    static void fill(FileChannel in, ByteBuffer bytes, long place) throws IOException, BrokenMp4 {
        long at = place;
        while (bytes.hasRemaining()) {
            int read = in.read(bytes, at);
            if (read < 0) {
                throw new BrokenMp4("it ends early");
            }
            at += read;
        }
    }

    private static void check(TopBox box, long size) throws BrokenMp4 {
        if (box.size() < box.header() || box.end() > size || box.end() < 0) {
            throw new BrokenMp4("a box " + box.type() + " that does not end in the file");
        }
        boolean tooLong =
                box.type().equals("moov") && box.size() > MOST_IN_MOVIE
                        || box.type().equals("ftyp") && box.size() > MOST_IN_TYPE;
        if (tooLong || box.type().equals("moov") && box.header() != HEADER) {
            throw new BrokenMp4("a box " + box.type() + " of " + box.size() + " bytes");
        }
    }

    private static TopBox at(FileChannel in, long at) throws IOException, BrokenMp4 {
        ByteBuffer head = ByteBuffer.allocate(WIDE_HEADER);
        head.limit((int) Math.min(WIDE_HEADER, in.size() - at));
        fill(in, head, at);
        long size = Integer.toUnsignedLong(head.getInt(0));
        String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
        if (size == 1 && head.limit() == WIDE_HEADER) {
            return new TopBox(type, at, WIDE_HEADER, head.getLong(8));
        }
        return new TopBox(type, at, HEADER, size == 0 ? in.size() - at : size);
    }

    /// @param size with its header
    record TopBox(String type, long place, int header, long size) {
        long end() {
            return place + size;
        }
    }
}
