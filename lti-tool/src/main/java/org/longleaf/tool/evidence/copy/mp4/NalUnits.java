package org.longleaf.tool.evidence.copy.mp4;

import java.util.Arrays;

/// The units of an H.264 sample (ITU-T H.264, section 7.4.1). Slices and parameter sets stay; what
/// else there is, above all supplemental information with anybody's words, becomes filler of the
/// same length.
final class NalUnits {

    private static final int FILLER = 12;
    private static final int TYPE = 0x1F;

    private NalUnits() {}

    /// @param size of the sample, which stands at the beginning
    static void blank(byte[] sample, int size, int lengthOfLength) throws BrokenMp4 {
        int at = 0;
        while (at + lengthOfLength < size) {
            long length = 0;
            for (int octet = 0; octet < lengthOfLength; octet++) {
                length = length << 8 | sample[at++] & 0xFF;
            }
            if (length > size - at) {
                throw new BrokenMp4("a unit that does not end in its sample");
            }
            int end = at + (int) length;
            if (end > at && !isNeeded(sample[at] & TYPE)) {
                Arrays.fill(sample, at, end, (byte) 0xFF);
                sample[at] = FILLER;
                sample[end - 1] = end - 1 > at ? (byte) 0x80 : FILLER;
            }
            at = end;
        }
        Arrays.fill(sample, at, size, (byte) 0);
    }

    private static boolean isNeeded(int type) {
        return type >= 1 && type <= 5 || type == 7 || type == 8;
    }
}
