package org.longleaf.tool.evidence.copy.mp4;

import org.longleaf.tool.evidence.copy.mp4.TopBoxes.TopBox;
import org.longleaf.tool.evidence.copy.mp4.Track.Sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The bytes of the media: samples of the kept tracks, and zeros between them.
final class Media {

    private static final int BUFFER = 1 << 18;
    private static final long MOST_IN_SAMPLE = 64L << 20;

    private final FileChannel in;
    private final FileChannel out;
    private final List<Placed> samples = new ArrayList<>();
    private int written;

    Media(FileChannel in, FileChannel out, List<Track> tracks) throws BrokenMp4 {
        this.in = in;
        this.out = out;
        for (Track track : tracks) {
            int length = track.isPicture() ? track.lengthOfLength() : 0;
            for (Sample sample : track.samples()) {
                samples.add(new Placed(sample, length));
            }
        }
        samples.sort(Comparator.comparingLong(placed -> placed.sample().place()));
    }

    void copy(TopBox box) throws IOException, BrokenMp4 {
        header(box, "mdat");
        long at = box.place() + box.header();
        while (written < samples.size() && samples.get(written).sample().place() < box.end()) {
            Placed placed = samples.get(written++);
            long place = placed.sample().place();
            if (place < at || place + placed.sample().size() > box.end()) {
                throw new BrokenMp4("a sample outside of the media");
            }
            zeros(at, place);
            sample(placed);
            at = place + placed.sample().size();
        }
        zeros(at, box.end());
    }

    void blank(TopBox box) throws IOException {
        header(box, "free");
        zeros(box.place() + box.header(), box.end());
    }

    void checkAllWritten() throws BrokenMp4 {
        if (written < samples.size()) {
            throw new BrokenMp4("samples outside of the media");
        }
    }

    private void sample(Placed placed) throws IOException, BrokenMp4 {
        if (placed.sample().size() > MOST_IN_SAMPLE) {
            throw new BrokenMp4("a sample of " + placed.sample().size() + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) placed.sample().size());
        TopBoxes.fill(in, bytes, placed.sample().place());
        if (placed.lengthOfLength() > 0) {
            NalUnits.blank(bytes.array(), placed.lengthOfLength());
        }
        write(bytes.flip(), placed.sample().place());
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
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(0, to - from)));
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

    /// @param lengthOfLength of NAL units; 0 for sound
    private record Placed(Sample sample, int lengthOfLength) {}
}
