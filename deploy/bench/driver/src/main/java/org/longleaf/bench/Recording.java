package org.longleaf.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// A sound recording of noise: a WAV file whose samples are random, and so cannot be compressed. It
/// is what a teacher may hand in, has no length at which it must end, and is looked at without any
/// other program. Its copy for others has the same bytes.
///
/// @param sha256 in hex
record Recording(Path file, long bytes, String sha256) {

    static final String NAME = "recording.wav";

    private static final int HEADER = 44;
    private static final int BLOCK = 1 << 20;

    /// @param bytes at most 4 GiB, the most that the format holds
    static Recording make(Path file, long bytes, long seed) throws IOException {
        var sha256 = digest();
        try (var out = Files.newOutputStream(file)) {
            write(bytes, seed, sha256, out);
        }
        return new Recording(file, bytes, hex(sha256));
    }

    static void write(long bytes, long seed, MessageDigest sha256, OutputStream out)
            throws IOException {
        var random = new SplittableRandom(seed);
        var header = header(bytes);
        sha256.update(header);
        out.write(header);
        var block = new byte[BLOCK];
        for (var left = bytes - HEADER; left > 0; left -= Math.min(left, BLOCK)) {
            random.nextBytes(block);
            sha256.update(block, 0, (int) Math.min(left, BLOCK));
            out.write(block, 0, (int) Math.min(left, BLOCK));
        }
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256Of(Path file) throws IOException {
        var digest = digest();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BLOCK];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest);
    }

    /// Two channels of 16 bits, 48,000 times a second.
    private static byte[] header(long bytes) {
        if (bytes <= HEADER || bytes % 4 != 0 || bytes > 1L << 32) {
            throw new IllegalArgumentException("no such WAV file: " + bytes + " bytes");
        }
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (bytes - 8))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(48_000)
                .putInt(48_000 * 4)
                .putShort((short) 4)
                .putShort((short) 16)
                .put(ascii("data"))
                .putInt((int) (bytes - HEADER))
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
