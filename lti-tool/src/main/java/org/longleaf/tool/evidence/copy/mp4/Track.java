package org.longleaf.tool.evidence.copy.mp4;

import java.util.List;
import java.util.Set;

/// One track, and where its samples stand in the file (ISO/IEC 14496-12, section 8.7).
record Track(Box box) {

    private static final Set<String> PICTURE_CODECS = Set.of("avc1", "avc3");
    private static final Set<String> SOUND_CODECS = Set.of("mp4a");

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
    private int lengthOfLength() throws BrokenMp4 {
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
    Samples samples() throws BrokenMp4 {
        return new Samples(
                box.required("mdia", "minf", "stbl"), isPicture() ? lengthOfLength() : 0);
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
}
