package org.longleaf.tool.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The beginnings of files, as their formats write them: enough to be told apart.
final class Samples {

    static final byte[] PDF = latin("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n");
    static final byte[] MP4 = latin("\0\0\0\u0018ftypisom\0\0\2\0isomiso2avc1mp41");
    static final byte[] PNG = latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");

    private Samples() {}

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Sample file(String name, byte[] bytes) {
        return new Sample(name, bytes);
    }

    static byte[] longer(byte[] beginning, int length) {
        return Arrays.copyOf(beginning, length);
    }

    record Sample(String name, byte[] bytes) {}
}
