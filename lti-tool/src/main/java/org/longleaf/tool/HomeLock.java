package org.longleaf.tool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// Held while somebody makes, starts, attaches to or stops the embedded database of a home. The
/// system lets go of it when its holder dies.
final class HomeLock implements AutoCloseable {
    /// A file lock holds between processes only.
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits for its turn.
    static HomeLock on(Path home) throws IOException {
        IN_THIS_PROCESS.lock();
        try {
            var channel =
                    FileChannel.open(
                            home.resolve("database.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            channel.lock();
            return new HomeLock(channel);
        } catch (IOException | RuntimeException e) {
            IN_THIS_PROCESS.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
