package org.longleaf.tool.evidence.copy.mp4;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One track, and where its samples stand in the file (ISO/IEC 14496-12, section 8.7).
record Track(Box box) {

    private static final Set<String> PICTURE_CODECS = Set.of("avc1", "avc3");
    private static final Set<String> SOUND_CODECS = Set.of("mp4a");
    private static final long MOST_SAMPLES = 2_000_000;

    static boolean isPictureCodec(String codec) {
        return PICTURE_CODECS.contains(codec);
    }

    static boolean isSoundCodec(String codec) {
        return SOUND_CODECS.contains(codec);
    }

    boolean isPicture() {
        return handler().equals("vide");
    }

    boolean isSound() {
        return handler().equals("soun");
    }

    boolean codecIsKnown() throws BrokenMp4 {
        Box entries = table("stsd");
        List<Box> all = Box.children(entries.bytes(), entries.start() + 8, entries.end());
        Set<String> known = isPicture() ? PICTURE_CODECS : SOUND_CODECS;
        return !all.isEmpty() && all.stream().allMatch(entry -> known.contains(entry.type()));
    }

    /// How many bytes say the length of a NAL unit (ISO/IEC 14496-15, section 5.3.3.1).
    int lengthOfLength() throws BrokenMp4 {
        Box entries = table("stsd");
        Box entry = Box.children(entries.bytes(), entries.start() + 8, entries.end()).getFirst();
        for (Box child : Box.children(entry.bytes(), entry.start() + 78, entry.end())) {
            if (child.type().equals("avcC")) {
                return (child.octet(4) & 3) + 1;
            }
        }
        throw new BrokenMp4("no avcC");
    }

    /// In the order of the track.
    List<Sample> samples() throws BrokenMp4 {
        Box chunks = box.required("mdia", "minf", "stbl");
        boolean wide = chunks.child("co64").isPresent();
        Box places = chunks.required(wide ? "co64" : "stco");
        Box runs = chunks.required("stsc");
        var sizes = new Sizes(chunks);
        List<Sample> samples = new ArrayList<>();
        long count = places.number(4);
        int run = 0;
        for (long chunk = 1; chunk <= count; chunk++) {
            while (run + 1 < runs.number(4) && runs.number(8 + 12 * (run + 1)) <= chunk) {
                run++;
            }
            int at = (int) (8 + (chunk - 1) * (wide ? 8 : 4));
            long place = wide ? places.wide(at) : places.number(at);
            long inChunk = runs.number(8 + 12 * run + 4);
            for (long one = 0; one < inChunk && samples.size() < sizes.count(); one++) {
                long size = sizes.of(samples.size());
                samples.add(new Sample(place, size));
                place += size;
            }
        }
        return samples;
    }

    private Box table(String name) throws BrokenMp4 {
        return box.required("mdia", "minf", "stbl", name);
    }

    private String handler() {
        try {
            return box.required("mdia", "hdlr").name(8);
        } catch (BrokenMp4 e) {
            return "";
        }
    }

    record Sample(long place, long size) {}

    private record Sizes(Box table, boolean compact, long same, long count) {

        Sizes(Box chunks) throws BrokenMp4 {
            boolean compact = chunks.child("stsz").isEmpty();
            Box table = chunks.required(compact ? "stz2" : "stsz");
            long same = compact ? 0 : table.number(4);
            long count = table.number(8);
            if (count > MOST_SAMPLES) {
                throw new BrokenMp4(count + " samples");
            }
            this(table, compact, same, count);
        }

        long of(int sample) throws BrokenMp4 {
            if (same != 0) {
                return same;
            }
            if (!compact) {
                return table.number(12 + 4 * sample);
            }
            return switch (table.octet(7)) {
                case 4 -> table.octet(12 + sample / 2) >> (sample % 2 == 0 ? 4 : 0) & 0xF;
                case 8 -> table.octet(12 + sample);
                case 16 -> table.octet(12 + 2 * sample) << 8 | table.octet(13 + 2 * sample);
                default -> throw new BrokenMp4("sample sizes of no size");
            };
        }
    }
}
