package org.longleaf.tool.evidence.copy;

import org.jspecify.annotations.Nullable;

/// The header of one frame of Layer III (ISO/IEC 11172-3, section 2.4.1.3, and 13818-3).
///
/// @param version 3 for MPEG 1, 2 for MPEG 2, 0 for MPEG 2.5
/// @param length in bytes, with the header
record Mp3Frame(int version, int rate, int length) {

    private static final int[] BITRATES = {
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
    };
    private static final int[] LOW_BITRATES = {
        0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
    };
    private static final int[] RATES = {44100, 48000, 32000};

    static @Nullable Mp3Frame of(byte[] head) {
        int version = head[1] >> 3 & 3;
        int bitrate = head[2] >> 4 & 0xF;
        int rate = head[2] >> 2 & 3;
        boolean layerThree = (head[1] >> 1 & 3) == 1;
        boolean sync = (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0;
        if (!sync || !layerThree || version == 1 || bitrate == 0 || bitrate == 15 || rate == 3) {
            return null;
        }
        boolean one = version == 3;
        int hertz = RATES[rate] / (one ? 1 : version == 2 ? 2 : 4);
        int bits = (one ? BITRATES : LOW_BITRATES)[bitrate] * 1000;
        int padding = head[2] >> 1 & 1;
        return new Mp3Frame(version, hertz, (one ? 144 : 72) * bits / hertz + padding);
    }

    double seconds() {
        return (version == 3 ? 1152.0 : 576.0) / rate;
    }

    boolean isLike(Mp3Frame other) {
        return version == other.version && rate == other.rate;
    }
}
