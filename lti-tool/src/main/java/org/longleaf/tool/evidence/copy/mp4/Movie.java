package org.longleaf.tool.evidence.copy.mp4;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The movie box, freed of all that is not on the lists: the boxes that a player needs, and in them
/// the fields that a player reads.
final class Movie {

    private static final Map<String, Set<String>> KNOWN =
            Map.of(
                    "moov", Set.of("mvhd", "trak"),
                    "trak", Set.of("tkhd", "edts", "mdia"),
                    "edts", Set.of("elst"),
                    "mdia", Set.of("mdhd", "hdlr", "minf"),
                    "minf", Set.of("vmhd", "smhd", "dinf", "stbl"),
                    "dinf", Set.of("dref"),
                    "stbl",
                            Set.of(
                                    "stsd", "stts", "ctts", "cslg", "stss", "stsc", "stsz", "stz2",
                                    "stco", "co64"));

    private final Box moov;
    private final List<Track> tracks = new ArrayList<>();

    Movie(ByteBuffer bytes) throws BrokenMp4 {
        this.moov = Box.whole(bytes);
        for (Box box : moov.children()) {
            if (box.type().equals("trak")) {
                tracks.add(new Track(box));
            }
        }
    }

    /// Whether browsers play it as it is.
    boolean plays() throws BrokenMp4 {
        boolean any = false;
        for (Track track : tracks) {
            if (track.isPicture() || track.isSound()) {
                if (!track.codecIsKnown()) {
                    return false;
                }
                any = true;
            }
        }
        return any && moov.child("mvex").isEmpty();
    }

    /// Frees it, and says which tracks are left: the first picture, the first sound.
    List<Track> clean() throws BrokenMp4 {
        List<Track> kept = new ArrayList<>();
        for (Track track : tracks) {
            boolean first =
                    track.isPicture() && kept.stream().noneMatch(Track::isPicture)
                            || track.isSound() && kept.stream().noneMatch(Track::isSound);
            if (first && track.codecIsKnown()) {
                kept.add(track);
            } else {
                track.box().free();
            }
        }
        if (kept.isEmpty()) {
            throw new BrokenMp4("nothing in it that plays");
        }
        clean(moov);
        return kept;
    }

    /// ISO/IEC 14496-12, section 8.2.2.
    Duration length() throws BrokenMp4 {
        Box header = moov.required("mvhd");
        boolean wide = header.octet(0) == 1;
        long scale = header.number(wide ? 20 : 12);
        long units = wide ? header.wide(24) : header.number(16);
        if (scale == 0 || units < 0) {
            throw new BrokenMp4("no length");
        }
        return Duration.ofMillis((long) (units * 1000.0 / scale));
    }

    private static void clean(Box box) throws BrokenMp4 {
        Set<String> known = KNOWN.get(box.type());
        if (known == null) {
            Fields.clean(box);
            return;
        }
        for (Box child : box.children()) {
            if (known.contains(child.type())) {
                clean(child);
            } else {
                child.free();
            }
        }
    }
}
