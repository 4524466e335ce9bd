package org.longleaf.tool.evidence.copy.mp4;

import java.util.List;
import java.util.Set;

/// The fields of each known box: what a player does not read becomes zeros (ISO/IEC 14496-12,
/// section 8; 14496-14 and -15 for the sample entries).
final class Fields {

    /// What stands in a video's sample entry before its boxes, and in a sound's.
    private static final int PICTURE_FIELDS = 78;

    private static final int SOUND_FIELDS = 28;
    private static final int COMPRESSOR_NAME = 42;
    private static final Set<String> IN_ENTRY =
            Set.of("avcC", "esds", "pasp", "colr", "clap", "btrt");

    private Fields() {}

    static void clean(Box box) throws BrokenMp4 {
        switch (box.type()) {
            case "mvhd" -> {
                times(box);
                box.blankFrom(box.octet(0) == 1 ? 112 : 100);
            }
            case "tkhd" -> {
                times(box);
                box.blankFrom(box.octet(0) == 1 ? 96 : 84);
            }
            case "mdhd" -> {
                times(box);
                box.blankFrom(box.octet(0) == 1 ? 34 : 22);
            }
            case "hdlr" -> {
                box.blank(4, 4);
                box.blankFrom(12);
            }
            case "vmhd" -> box.blankFrom(12);
            case "smhd" -> box.blankFrom(8);
            case "dref" -> references(box);
            case "stsd" -> entries(box);
            case "elst" -> box.blankFrom(8 + box.number(4) * (box.octet(0) == 1 ? 20 : 12));
            case "stts", "ctts" -> box.blankFrom(8 + box.number(4) * 8);
            case "stss", "stco" -> box.blankFrom(8 + box.number(4) * 4);
            case "co64" -> box.blankFrom(8 + box.number(4) * 8);
            case "stsc" -> box.blankFrom(8 + box.number(4) * 12);
            case "stsz" -> box.blankFrom(12 + (box.number(4) == 0 ? box.number(8) * 4 : 0));
            case "stz2" -> box.blankFrom(12 + (box.number(8) * box.octet(7) + 7) / 8);
            case "cslg" -> box.blankFrom(box.octet(0) == 1 ? 44 : 24);
            default -> box.free();
        }
    }

    /// When it was made, and when it was changed.
    private static void times(Box box) throws BrokenMp4 {
        box.blank(4, box.octet(0) == 1 ? 16 : 8);
    }

    /// The samples must stand in the file itself: anything else would be an address.
    private static void references(Box box) throws BrokenMp4 {
        for (Box entry : Box.children(box.bytes(), box.start() + 8, box.end())) {
            if ((entry.octet(3) & 1) == 0) {
                throw new BrokenMp4("samples in another file");
            }
            entry.blankFrom(4);
        }
    }

    private static void entries(Box box) throws BrokenMp4 {
        List<Box> entries = Box.children(box.bytes(), box.start() + 8, box.end());
        for (Box entry : entries) {
            if (Track.isPictureCodec(entry.type())) {
                entry.blank(8, 16);
                entry.blank(COMPRESSOR_NAME, 32);
                inEntry(entry, PICTURE_FIELDS);
            } else if (Track.isSoundCodec(entry.type())) {
                if (entry.number(8) != 0) {
                    throw new BrokenMp4("a sound entry of QuickTime's own");
                }
                entry.blank(12, 4);
                inEntry(entry, SOUND_FIELDS);
            } else {
                throw new BrokenMp4("a sample entry " + entry.type());
            }
        }
    }

    private static void inEntry(Box entry, int from) throws BrokenMp4 {
        if (entry.length() < from) {
            throw new BrokenMp4("a short sample entry");
        }
        for (Box child : Box.children(entry.bytes(), entry.start() + from, entry.end())) {
            if (!IN_ENTRY.contains(child.type())) {
                child.free();
            } else if (child.type().equals("colr")) {
                color(child);
            }
        }
    }

    /// Numbers stay; an ICC profile has room for words.
    private static void color(Box box) throws BrokenMp4 {
        switch (box.name(0)) {
            case "nclx" -> box.blankFrom(11);
            case "nclc" -> box.blankFrom(10);
            default -> box.free();
        }
    }
}
