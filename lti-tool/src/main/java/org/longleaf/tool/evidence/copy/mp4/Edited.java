package org.longleaf.tool.evidence.copy.mp4;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// One track and the edit list over it (ISO/IEC 14496-12, section 8.6.6): what of its samples no
/// player shows.
final class Edited {

    /// Encoders of sound begin with silence of their own, which an edit list hides.
    private static final double SOUND_BEFORE = 0.2;

    /// More samples than any recording has.
    private static final long MOST_SAMPLES = 20_000_000;

    private final Box movie;
    private final Box track;
    private final String kind;

    Edited(Box movie, Box track) throws BrokenMp4 {
        this.movie = movie;
        this.track = track;
        this.kind = track.required("mdia", "hdlr").name(8);
    }

    boolean is(String handler) {
        return kind.equals(handler);
    }

    /// Whether samples stand before or behind what is shown, or between two parts of it.
    boolean hides() throws BrokenMp4 {
        Optional<Box> edits = track.child("edts");
        Box list = edits.isEmpty() ? null : edits.get().child("elst").orElse(null);
        if (list == null || list.number(4) == 0) {
            return false;
        }
        Shown shown = shown(list);
        return shown == null || hides(shown);
    }

    /// @return null where it is more than one stretch at its own pace
    private @Nullable Shown shown(Box list) throws BrokenMp4 {
        boolean wide = list.octet(0) == 1;
        int entry = wide ? 20 : 12;
        Shown shown = null;
        for (long one = 0; one < list.number(4); one++) {
            int at = Math.toIntExact(8 + one * entry);
            long length = wide ? list.wide(at) : list.number(at);
            long from = wide ? list.wide(at + 8) : (int) list.number(at + 4);
            if (from < 0) {
                continue;
            }
            if (shown != null || list.number(at + entry - 4) != 1 << 16) {
                return null;
            }
            shown = new Shown(from, length);
        }
        return shown;
    }

    private boolean hides(Shown shown) throws BrokenMp4 {
        double scale = scale(track.required("mdia", "mdhd"));
        double ofMovie = scale(movie.required("mvhd"));
        double tick = scale / ofMovie + 1;
        double before = is("soun") ? scale * SOUND_BEFORE : 0;
        double end = shown.from() + shown.length() * scale / ofMovie;
        Box tables = track.required("mdia", "minf", "stbl");
        Runs lengths = new Runs(tables.required("stts"));
        Box offsets = tables.child("ctts").orElse(null);
        Runs shifts = offsets == null ? null : new Runs(offsets);
        long decoded = 0;
        for (long sample = 0; lengths.next(); sample++) {
            if (sample > MOST_SAMPLES) {
                return true;
            }
            long shift = shifts != null && shifts.next() ? shifts.value : 0;
            long begins = decoded + shift;
            boolean early = begins + lengths.value + before <= shown.from();
            // A movie that says no length ends with its samples.
            boolean late = shown.length() > 0 && begins >= end + tick + before;
            if (early || late) {
                return true;
            }
            decoded += lengths.value;
        }
        return false;
    }

    private static double scale(Box header) throws BrokenMp4 {
        long scale = header.number(header.octet(0) == 1 ? 20 : 12);
        if (scale == 0) {
            throw new BrokenMp4("no time scale");
        }
        return scale;
    }

    /// @param from in units of the track
    /// @param length in units of the movie
    private record Shown(long from, long length) {}

    /// A table of values, each with how many samples have it.
    private static final class Runs {
        private final Box table;
        private long run = -1;
        private long left;
        private int value;

        Runs(Box table) {
            this.table = table;
        }

        boolean next() throws BrokenMp4 {
            while (left == 0) {
                run++;
                if (run >= table.number(4)) {
                    return false;
                }
                int at = Math.toIntExact(8 + run * 8);
                left = table.number(at);
                value = (int) table.number(at + 4);
            }
            left--;
            return true;
        }
    }
}
