package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Brings a file to the disk while more of it comes over the line, so that little is left to wait
/// for at its end.
final class FlushedFile implements WritableByteChannel {

    private static final long AHEAD = 2 << 20;

    private final FileChannel file;
    private @Nullable FutureTask<@Nullable Void> flush;
    private long unflushed;

    FlushedFile(FileChannel file) {
        this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int written = file.write(bytes);
        unflushed += written;
        if (unflushed >= AHEAD && (flush == null || flush.isDone())) {
            await();
            unflushed = 0;
            flush = begin();
        }
        return written;
    }

    /// When it returns, all that was written is on the disk.
    ///
    /// @param metaData whether what else the system knows of the file is, too
    void settle(boolean metaData) throws IOException {
        await();
        file.force(metaData);
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private FutureTask<@Nullable Void> begin() {
        var begun =
                new FutureTask<@Nullable Void>(() -> {
                    file.force(false);
                    return null;
                });
        Thread.ofVirtual().start(begun);
        return begun;
    }

    /// A disk says once that it failed: who asks again hears nothing of it.
    private void await() throws IOException {
        if (flush == null) {
            return;
        }
        try {
            flush.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while a file was brought to the disk");
        }
    }
}
