package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/// An object of a bucket for Spring, which reads a range by skipping to it: the skip becomes the
/// beginning of what is asked for.
final class BucketResource extends AbstractResource {

    private final Bucket bucket;
    private final String key;
    private @Nullable OptionalLong size;

    BucketResource(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    /// @throws UncheckedIOException where the store does not say
    @Override
    public boolean exists() {
        try {
            return size().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long contentLength() throws IOException {
        return size().orElseThrow(() -> new FileNotFoundException(getDescription()));
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FromTheSkip(contentLength());
    }

    @Override
    public String getDescription() {
        return "stored object " + key;
    }

    private OptionalLong size() throws IOException {
        OptionalLong known = size;
        if (known == null) {
            known = bucket.size(key);
            size = known;
        }
        return known;
    }

    private final class FromTheSkip extends InputStream {

        private final long end;
        private long at;
        private @Nullable InputStream line;

        FromTheSkip(long end) {
            this.end = end;
        }

        @Override
        public long skip(long bytes) throws IOException {
            if (line != null) {
                return line.skip(bytes);
            }
            long skipped = Math.clamp(bytes, 0, end - at);
            at += skipped;
            return skipped;
        }

        @Override
        public int read() throws IOException {
            return at == end ? -1 : line().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return at == end ? -1 : line().read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (line != null) {
                line.close();
            }
        }

        private InputStream line() throws IOException {
            InputStream open = line;
            if (open == null) {
                open = bucket.read(key, at);
                line = open;
            }
            return open;
        }
    }
}
