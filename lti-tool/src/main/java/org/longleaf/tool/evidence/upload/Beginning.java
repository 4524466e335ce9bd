package org.longleaf.tool.evidence.upload;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/// The first bytes of a request's body, and the rest behind them. Where the line breaks among the
/// first, they count all the same, and whoever reads on learns that it broke.
record Beginning(byte[] bytes, InputStream rest, @Nullable IOException broken) {

    private static final int ENOUGH = 512;

    static Beginning of(InputStream body, int most) {
        byte[] bytes = new byte[most];
        int count = 0;
        try {
            for (int read = 0; read >= 0 && count < most; count += Math.max(read, 0)) {
                read = body.read(bytes, count, most - count);
            }
            return new Beginning(Arrays.copyOf(bytes, count), body, null);
        } catch (IOException e) {
            return new Beginning(Arrays.copyOf(bytes, count), body, e);
        }
    }

    /// Whether enough came to tell what the file is; a first piece may be a few bytes.
    boolean tells(long whole) {
        return broken == null && bytes.length >= Math.min(whole, ENOUGH);
    }

    InputStream whole() {
        return new SequenceInputStream(
                new ByteArrayInputStream(bytes), broken == null ? rest : new Broken(broken));
    }

    private static final class Broken extends InputStream {

        private final IOException how;

        Broken(IOException how) {
            this.how = how;
        }

        @Override
        public int read() throws IOException {
            throw how;
        }
    }
}
