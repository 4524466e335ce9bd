package org.longleaf.canvas.http;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A streamed body as HttpClient takes it. Its length goes ahead of it: stores refuse chunks.
final class StreamedEntity extends AbstractHttpEntity {
    private final StreamedBody body;

    StreamedEntity(StreamedBody body) {
        super(body.contentType(), null, false);
        this.body = body;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("it is written, not read");
    }

    @Override
    public void close() {
        // Whoever writes it closes what it reads.
    }
}
