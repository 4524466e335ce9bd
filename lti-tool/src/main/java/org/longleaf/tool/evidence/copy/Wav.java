package org.longleaf.tool.evidence.copy;

import org.longleaf.tool.evidence.copy.ShownCopies.Facts;
import org.longleaf.tool.evidence.copy.ShownCopies.Made;
import org.longleaf.tool.evidence.copy.ShownCopies.Why;
import org.longleaf.tool.evidence.file.ContentType;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/// A WAV with its format and its samples, and nothing else.
final class Wav {

    private static final int MOST_FORMAT = 40;
    private static final int LEAST_FORMAT = 16;
    private static final int EXTENSIBLE = 0xFFFE;

    /// Whole numbers, broken ones, and the two laws of telephones.
    private static final Set<Integer> PLAIN = Set.of(1, 3, 6, 7);

    private static final int BUFFER = 1 << 16;

    private Wav() {}

    static Made copy(Path original, Path work) throws IOException, NotCopied {
        Path file = work.resolve("copy.wav");
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(original)));
                var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            check(in, "RIFF");
            in.skipNBytes(4);
            check(in, "WAVE");
            byte[] format = plain(format(in));
            long length = chunk(in, "data");
            long rate = Integer.toUnsignedLong(little(format).getInt(8));
            if (rate == 0 || length > Files.size(original)) {
                throw new NotCopied(Why.BROKEN);
            }
            header(out, format, length);
            copy(in, out, length);
            return new Made(
                    file,
                    ContentType.WAV,
                    new Facts(null, Duration.ofMillis(length * 1000 / rate), true, ""));
        } catch (EOFException e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    private static byte[] format(DataInputStream in) throws IOException, NotCopied {
        long length = chunk(in, "fmt ");
        if (length < LEAST_FORMAT || length > MOST_FORMAT) {
            throw new NotCopied(Why.BROKEN);
        }
        byte[] format = new byte[(int) length];
        in.readFully(format);
        in.skipNBytes(length % 2);
        return format;
    }

    /// Whether its samples are mere numbers; all else may hold words among its frames.
    static boolean isPlain(Path original) throws IOException, NotCopied {
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(original)))) {
            check(in, "RIFF");
            in.skipNBytes(4);
            check(in, "WAVE");
            return PLAIN.contains(code(format(in)));
        } catch (EOFException e) {
            throw new NotCopied(Why.BROKEN, e);
        }
    }

    /// What a longer form says first is what the short one says (RFC 2361, and its successor's
    /// WAVEFORMATEXTENSIBLE).
    private static int code(byte[] format) {
        int code = Short.toUnsignedInt(little(format).getShort(0));
        return code == EXTENSIBLE && format.length == MOST_FORMAT
                ? Short.toUnsignedInt(little(format).getShort(24))
                : code;
    }

    /// The fields that a player reads, in the short form.
    private static byte[] plain(byte[] format) throws NotCopied {
        int code = code(format);
        if (!PLAIN.contains(code)) {
            throw new NotCopied(Why.BROKEN);
        }
        byte[] plain = Arrays.copyOf(format, LEAST_FORMAT);
        little(plain).putShort(0, (short) code);
        return plain;
    }

    /// Skips to the chunk of that name and says its length.
    private static long chunk(DataInputStream in, String name) throws IOException {
        while (true) {
            byte[] head = new byte[8];
            in.readFully(head);
            long length = Integer.toUnsignedLong(little(head).getInt(4));
            if (new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals(name)) {
                return length;
            }
            in.skipNBytes(length + length % 2);
        }
    }

    private static void check(DataInputStream in, String name) throws IOException, NotCopied {
        byte[] read = new byte[4];
        in.readFully(read);
        if (!new String(read, StandardCharsets.ISO_8859_1).equals(name)) {
            throw new NotCopied(Why.BROKEN);
        }
    }

    private static void header(OutputStream out, byte[] format, long length) throws IOException {
        ByteBuffer head = little(new byte[12 + 8 + format.length + format.length % 2 + 8]);
        head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1));
        head.putInt((int) (head.capacity() - 8 + length + length % 2));
        head.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1));
        head.putInt(format.length).put(format);
        head.position(head.capacity() - 8);
        head.put("data".getBytes(StandardCharsets.ISO_8859_1));
        head.putInt((int) length);
        out.write(head.array());
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.write(new byte[(int) (length % 2)]);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
