package org.longleaf.tool.evidence.copy.mp4;

/// The samples of a track one after the other, read from its tables where they stand: however many
/// a small file claims, none is held in memory (ISO/IEC 14496-12, sections 8.7.3 to 8.7.5).
final class Samples {

    /// Nine hours of 60 pictures a second. Each costs a call of the system or two, so that this
    /// many take seconds.
    private static final long MOST = 2_000_000;

    private final Box chunks;
    private final boolean wide;
    private final Box runs;
    private final Sizes sizes;
    private final int lengthOfLength;
    private long chunk;
    private int run;
    private long leftInChunk;
    private int sample = -1;
    private long place;
    private long size;
    private boolean over;

    /// @param lengthOfLength of NAL units; 0 for sound
    Samples(Box tables, int lengthOfLength) throws BrokenMp4 {
        this.wide = tables.child("co64").isPresent();
        this.chunks = tables.required(wide ? "co64" : "stco");
        this.runs = tables.required("stsc");
        this.sizes = new Sizes(tables);
        this.lengthOfLength = lengthOfLength;
        next();
    }

    /// Whether there is none any more.
    boolean over() {
        return over;
    }

    /// Where this one stands in the file.
    long place() {
        return place;
    }

    long size() {
        return size;
    }

    int lengthOfLength() {
        return lengthOfLength;
    }

    void next() throws BrokenMp4 {
        place += size;
        sample++;
        while (leftInChunk == 0 && chunk < chunks.number(4)) {
            open(++chunk);
        }
        if (leftInChunk == 0 || sample >= sizes.count()) {
            over = true;
            return;
        }
        leftInChunk--;
        size = sizes.of(sample);
    }

    /// @param number from 1
    private void open(long number) throws BrokenMp4 {
        long more = runs.number(4);
        while (run + 1 < more && runs.number(8 + 12 * (run + 1)) <= number) {
            run++;
        }
        int at = (int) (8 + (number - 1) * (wide ? 8 : 4));
        place = wide ? chunks.wide(at) : chunks.number(at);
        leftInChunk = runs.number(8 + 12 * run + 4);
    }

    private record Sizes(Box table, boolean compact, long same, long count) {

        Sizes(Box tables) throws BrokenMp4 {
            boolean compact = tables.child("stsz").isEmpty();
            Box table = tables.required(compact ? "stz2" : "stsz");
            long same = compact ? 0 : table.number(4);
            long count = table.number(8);
            if (count > MOST) {
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
