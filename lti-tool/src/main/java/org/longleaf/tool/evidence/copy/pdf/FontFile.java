package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSDictionary;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A font's program without the words about it: its names, who made it, whom it is licensed to. The
/// names of its glyphs stay, for encodings ask for them.
///
/// @param lengths of its parts, as PDF says them (ISO 32000-1, table 127)
record FontFile(byte[] bytes, List<Integer> lengths) {

    /// What is drawn and how (ISO/IEC 14496-22, section 5).
    private static final Set<String> TABLES =
            Set.of(
                    "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep",
                    "post", "OS/2", "CFF ", "vhea", "vmtx", "VORG", "gasp");

    private static final FontFile NONE = new FontFile(new byte[0], List.of());
    private static final int ENTRY = 16;
    private static final int DIRECTORY = 12;

    static FontFile of(byte[] bytes, COSDictionary said) {
        if (bytes.length < DIRECTORY) {
            return NONE;
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return switch (in.getInt(0)) {
                case 0x00010000, 0x74727565, 0x4F54544F -> tables(in);
                default ->
                        bytes[0] == '%' ? type1(bytes, said) : bytes[0] == 1 ? compact(in) : NONE;
            };
        } catch (IndexOutOfBoundsException
                | BufferUnderflowException
                | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static FontFile compact(ByteBuffer in) {
        CompactFont.blank(in);
        return new FontFile(in.array(), List.of());
    }

    private static FontFile tables(ByteBuffer in) {
        List<ByteBuffer> kept = new ArrayList<>();
        int count = Short.toUnsignedInt(in.getShort(4));
        long size = 0;
        for (int table = 0; table < count; table++) {
            ByteBuffer entry = in.slice(DIRECTORY + table * ENTRY, ENTRY);
            String tag =
                    new String(
                            in.array(), DIRECTORY + table * ENTRY, 4, StandardCharsets.ISO_8859_1);
            size += TABLES.contains(tag) ? Integer.toUnsignedLong(entry.getInt(12)) : 0;
            if (size > in.capacity()) {
                return NONE;
            }
            if (TABLES.contains(tag) || tag.equals("name")) {
                kept.add(entry);
            }
        }
        return tables(in, kept);
    }

    private static FontFile tables(ByteBuffer in, List<ByteBuffer> kept) {
        int highest = Integer.highestOneBit(Math.max(1, kept.size()));
        ByteBuffer directory = ByteBuffer.allocate(DIRECTORY + kept.size() * ENTRY);
        directory.putInt(in.getInt(0)).putShort((short) kept.size());
        directory.putShort((short) (highest * ENTRY));
        directory.putShort((short) Integer.numberOfTrailingZeros(highest));
        directory.putShort((short) ((kept.size() - highest) * ENTRY));
        var data = new ByteArrayOutputStream();
        for (ByteBuffer entry : kept) {
            byte[] table = table(in, entry);
            directory.putInt(entry.getInt(0)).putInt(sum(table));
            directory.putInt(directory.capacity() + data.size()).putInt(table.length);
            data.writeBytes(Arrays.copyOf(table, (table.length + 3) / 4 * 4));
        }
        byte[] all = Arrays.copyOf(directory.array(), directory.capacity() + data.size());
        System.arraycopy(data.toByteArray(), 0, all, directory.capacity(), data.size());
        return new FontFile(all, List.of(all.length));
    }

    /// The table of names must be there, and may be empty.
    private static byte[] table(ByteBuffer in, ByteBuffer entry) {
        if (entry.getInt(0) == 0x6E616D65) {
            return new byte[] {0, 0, 0, 0, 0, 6};
        }
        byte[] table = new byte[entry.getInt(12)];
        in.get(entry.getInt(8), table);
        if (entry.getInt(0) == 0x43464620) {
            CompactFont.blank(ByteBuffer.wrap(table));
        }
        return table;
    }

    private static int sum(byte[] table) {
        ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(table, (table.length + 3) / 4 * 4));
        int sum = 0;
        while (in.hasRemaining()) {
            sum += in.getInt();
        }
        return sum;
    }

    /// PostScript to read, then what is enciphered, then zeros (Adobe Type 1 Font Format, chapters
    /// 2 and 7).
    private static FontFile type1(byte[] bytes, COSDictionary said) {
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        int begin = latin.indexOf("eexec");
        int clear = Math.max(begin < 0 ? bytes.length : begin + 5, 0);
        int second = said.getInt("Length1", clear) > clear ? said.getInt("Length1") : clear;
        clear = Math.min(second, bytes.length);
        int enciphered = Math.clamp(said.getInt("Length2", bytes.length), 0, bytes.length - clear);
        String plain =
                latin.substring(0, clear)
                        .replaceAll("\\([^()]*+\\)", "()")
                        .replaceAll("%[^\\r\\n]*+", "")
                        .replaceAll("/FontName\\s*+/[^\\s/]++", "/FontName /F");
        byte[] head = ("%!FontType1-1.0: F 1" + plain).getBytes(StandardCharsets.ISO_8859_1);
        byte[] tail =
                ("0".repeat(64) + "\n")
                        .repeat(8)
                        .concat("cleartomark\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        var all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.write(bytes, clear, enciphered);
        all.writeBytes(tail);
        return new FontFile(all.toByteArray(), List.of(head.length, enciphered, tail.length));
    }
}
