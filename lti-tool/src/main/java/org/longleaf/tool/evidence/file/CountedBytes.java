package org.longleaf.tool.evidence.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what really arrives, whatever the sender said, and stops at the limit.
public final class CountedBytes extends FilterInputStream {

    private final long limit;
    private long count;

    public CountedBytes(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int read) throws TooManyBytes {
        count += read;
        if (count > limit) {
            throw new TooManyBytes(limit);
        }
    }

    /// More arrived than is allowed.
    public static final class TooManyBytes extends IOException {
        private static final long serialVersionUID = 1L;

        TooManyBytes(long limit) {
            super("more than " + limit + " bytes arrived");
        }
    }
}
