package org.longleaf.tool.evidence.copy.mp4;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.copy.mp4.TopBoxes.TopBox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The bytes of the media: samples of the kept tracks, and zeros between them. Each track's samples
/// stand in the file in their order, as recorders and ffmpeg write them; a file in which one goes
/// back is refused.
final class Media {

    private static final int BUFFER = 1 << 18;

    /// More than a picture of 3840 by 2160 points has before it is compressed, which is 12.4 MB
    /// (ITU-T H.264, table A-1, level 5.2: 36,864 macroblocks of 384 bytes, 14.2 MB).
    private static final long MOST_IN_SAMPLE = 16L << 20;

    private final FileChannel in;
    private final FileChannel out;
    private final List<Samples> tracks = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    Media(FileChannel in, FileChannel out, List<Track> tracks) throws BrokenMp4 {
        this.in = in;
        this.out = out;
        for (Track track : tracks) {
            this.tracks.add(track.samples());
        }
    }

    void copy(TopBox box) throws IOException, BrokenMp4 {
        header(box, "mdat");
        long at = box.place() + box.header();
        Samples track = next();
        while (track != null && track.place() < box.end()) {
            long place = track.place();
            if (place < at || place + track.size() > box.end()) {
                throw new BrokenMp4("a sample outside of the media");
            }
            zeros(at, place);
            sample(track);
            at = place + track.size();
            track.next();
            track = next();
        }
        zeros(at, box.end());
    }

    /// The track whose sample comes first; null where all are over.
    private @Nullable Samples next() {
        Samples first = null;
        for (Samples track : tracks) {
            if (!track.over() && (first == null || track.place() < first.place())) {
                first = track;
            }
        }
        return first;
    }

    void blank(TopBox box) throws IOException {
        header(box, "free");
        zeros(box.place() + box.header(), box.end());
    }

    void checkAllWritten() throws BrokenMp4 {
        if (next() != null) {
            throw new BrokenMp4("samples outside of the media");
        }
    }

    private void sample(Samples track) throws IOException, BrokenMp4 {
        if (track.size() > MOST_IN_SAMPLE) {
            throw new BrokenMp4("a sample of " + track.size() + " bytes");
        }
        int size = (int) track.size();
        if (size > buffer.capacity()) {
            buffer = ByteBuffer.allocate(size);
        }
        buffer.clear().limit(size);
        TopBoxes.fill(in, buffer, track.place());
        if (track.lengthOfLength() > 0) {
            NalUnits.blank(buffer.array(), size, track.lengthOfLength());
        }
        write(buffer.flip(), track.place());
    }

    /// A box that reached to the end of the file says its size now.
    private void header(TopBox box, String type) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(box.header());
        boolean wide = box.header() > Box.HEADER;
        if (!wide && box.size() > 0xFFFF_FFFFL) {
            head.putInt(0);
        } else {
            head.putInt(wide ? 1 : (int) box.size());
        }
        head.put(type.getBytes(StandardCharsets.ISO_8859_1));
        if (wide) {
            head.putLong(box.size());
        }
        write(head.flip(), box.place());
    }

    private void zeros(long from, long to) throws IOException {
        if (from >= to) {
            return;
        }
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(BUFFER, to - from));
        for (long at = from; at < to; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            write(zeros, at);
        }
    }

    private void write(ByteBuffer bytes, long place) throws IOException {
        long at = place;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
    }
}
