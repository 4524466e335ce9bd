package org.longleaf.tool.evidence.copy.mp4;

import org.longleaf.tool.evidence.copy.mp4.TopBoxes.TopBox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a movie's tables say of its samples, before anybody decodes one (ISO/IEC 14496-12, sections
/// 8.6 and 8.7).
///
/// @param overlap whether samples claim more bytes than the file holds: the same ones again and
///   again
/// @param hiddenPictures whether pictures are kept that an edit list hides, as a trimmed video does
/// @param hiddenSound the same of sound
public record SampleTables(boolean overlap, boolean hiddenPictures, boolean hiddenSound) {

    /// @throws BrokenMp4 when it is no MP4
    public static SampleTables of(Path file) throws IOException, BrokenMp4 {
        try (FileChannel in = FileChannel.open(file)) {
            TopBox movie = TopBoxes.of(in).movie();
            ByteBuffer bytes = ByteBuffer.allocate((int) movie.size());
            TopBoxes.fill(in, bytes, movie.place());
            return of(Box.whole(bytes.flip()), in.size());
        } catch (IndexOutOfBoundsException e) {
            throw new BrokenMp4("a table that ends early");
        }
    }

    private static SampleTables of(Box moov, long size) throws BrokenMp4 {
        List<Edited> tracks = new ArrayList<>();
        long claimed = 0;
        for (Box box : moov.children()) {
            if (box.type().equals("trak")) {
                claimed += claimed(box.required("mdia", "minf", "stbl"));
                tracks.add(new Edited(moov, box));
            }
        }
        boolean pictures = false;
        boolean sound = false;
        for (Edited track : tracks) {
            pictures |= track.is("vide") && track.hides();
            sound |= track.is("soun") && track.hides();
        }
        return new SampleTables(claimed > size, pictures, sound);
    }

    private static long claimed(Box tables) throws BrokenMp4 {
        Box sizes = tables.child("stsz").orElse(null);
        if (sizes == null) {
            return 0;
        }
        long same = sizes.number(4);
        long count = sizes.number(8);
        if (same != 0) {
            return same * count;
        }
        long sum = 0;
        for (long sample = 0; sample < count; sample++) {
            sum += sizes.number(Math.toIntExact(12 + 4 * sample));
        }
        return sum;
    }
}
