package org.longleaf.tool.evidence;

import org.longleaf.tool.evidence.ReceiveFile.Incoming;
import org.longleaf.tool.evidence.file.FileName;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The beginnings of files, as their formats write them.
final class Samples {

    static final byte[] PDF = latin("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n");
    static final byte[] MP4 = latin("\0\0\0\u0018ftypisom\0\0\2\0isomiso2avc1mp41");
    static final byte[] PNG = latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");

    private Samples() {}

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// A file that says its true length.
    static Incoming file(String name, byte[] bytes) {
        return new Incoming(FileName.of(name), bytes.length, new ByteArrayInputStream(bytes));
    }

    /// A file whose sender says another length.
    static Incoming lying(String name, byte[] bytes, long declared) {
        return new Incoming(FileName.of(name), declared, new ByteArrayInputStream(bytes));
    }

    static byte[] longer(byte[] beginning, int length) {
        return Arrays.copyOf(beginning, length);
    }
}
