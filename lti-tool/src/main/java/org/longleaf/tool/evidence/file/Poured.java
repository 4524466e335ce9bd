package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/// How many bytes went from a line into a file. What breaks on the line's side ends the pouring and
/// is told; what breaks on the file's side is thrown.
///
/// @param broken what ended the line before its end; null where it came to it
record Poured(long bytes, @Nullable IOException broken) {

    private static final int BUFFER = 1 << 17;

    static Poured into(WritableByteChannel out, InputStream line) throws IOException {
        return into(out, line, Long.MAX_VALUE);
    }

    /// At most that many; a line that has more keeps it.
    static Poured into(WritableByteChannel out, InputStream line, long most) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, most)];
        long count = 0;
        while (count < most) {
            int room = (int) Math.min(buffer.length, most - count);
            Filled filled = fill(buffer, room, line);
            ByteBuffer rest = ByteBuffer.wrap(buffer, 0, filled.bytes());
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            count += filled.bytes();
            if (filled.broken() != null || filled.bytes() < room) {
                return new Poured(count, filled.broken());
            }
        }
        return new Poured(count, null);
    }

    /// Lines come in small pieces; files take large ones more quickly.
    private static Filled fill(byte[] buffer, int room, InputStream line) {
        int bytes = 0;
        try {
            while (bytes < room) {
                int read = line.read(buffer, bytes, room - bytes);
                if (read < 0) {
                    break;
                }
                bytes += read;
            }
            return new Filled(bytes, null);
        } catch (IOException e) {
            return new Filled(bytes, e);
        }
    }

    private record Filled(int bytes, @Nullable IOException broken) {}
}
