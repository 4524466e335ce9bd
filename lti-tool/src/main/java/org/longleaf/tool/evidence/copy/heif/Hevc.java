package org.longleaf.tool.evidence.copy.heif;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// HEVC units from lengths before them to start codes between them (ISO/IEC 14496-15, section 8).
final class Hevc {

    private static final byte[] START = {0, 0, 0, 1};
    private static final int FIRST_SUPPLEMENT = 39;

    private Hevc() {}

    static void write(ByteBuffer configuration, ByteBuffer data, OutputStream out)
            throws IOException, BrokenHeif {
        int arrays = configuration.get(22) & 0xFF;
        configuration.position(23);
        for (int array = 0; array < arrays; array++) {
            configuration.get();
            int units = Short.toUnsignedInt(configuration.getShort());
            for (int unit = 0; unit < units; unit++) {
                unit(configuration, Short.toUnsignedInt(configuration.getShort()), out);
            }
        }
        int lengthOfLength = (configuration.get(21) & 3) + 1;
        while (data.remaining() > lengthOfLength) {
            long length = 0;
            for (int octet = 0; octet < lengthOfLength; octet++) {
                length = length << 8 | data.get() & 0xFF;
            }
            unit(data, length, out);
        }
    }

    private static void unit(ByteBuffer in, long length, OutputStream out)
            throws IOException, BrokenHeif {
        if (length < 2 || length > in.remaining()) {
            throw new BrokenHeif("a unit of " + length + " bytes");
        }
        byte[] unit = new byte[(int) length];
        in.get(unit);
        if ((unit[0] >> 1 & 0x3F) < FIRST_SUPPLEMENT) {
            out.write(START);
            out.write(unit);
        }
    }
}
