package org.longleaf.tool.evidence.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// The next bytes of a request, up to a number, as long as its lease holds. A line of a few
/// kilobits takes minutes for a part, so the lease is renewed while bytes drip in; a line that is
/// dead lets it end.
final class LeasedBytes extends FilterInputStream {

    static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(20);

    private final Renewal renewal;
    private long left;

    LeasedBytes(InputStream in, long most, Renewal renewal) {
        super(in);
        this.left = most;
        this.renewal = renewal;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.read(buffer, offset, (int) Math.min(length, left));
        if (read > 0) {
            left -= read;
            renewal.whenDue();
        }
        return read;
    }

    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /// Whoever poured these bytes is not done with the request.
    @Override
    public void close() {}

    /// Renews a lease from time to time.
    static final class Renewal {

        private final Clock clock;
        private final BooleanSupplier renew;
        private Instant last;

        Renewal(Clock clock, BooleanSupplier renew) {
            this.clock = clock;
            this.renew = renew;
            this.last = clock.instant();
        }

        void whenDue() throws IOException {
            Instant now = clock.instant();
            if (now.isBefore(last.plus(RENEWED_EVERY))) {
                return;
            }
            last = now;
            if (!renew.getAsBoolean()) {
                throw new IOException("another request writes this file now");
            }
        }
    }
}
