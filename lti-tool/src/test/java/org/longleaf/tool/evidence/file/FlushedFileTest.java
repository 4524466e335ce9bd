package org.longleaf.tool.evidence.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class FlushedFileTest {

    private static final int ENOUGH = 3 << 20;

    @Test
    void a_disk_that_failed_while_more_came_is_told_at_the_end() throws Exception {
        var disk = new Disk(1);
        var file = new FlushedFile(disk);

        file.write(ByteBuffer.allocate(ENOUGH));
        disk.failed.await();

        assertThatIOException().isThrownBy(() -> file.settle(true)).withMessage("the disk failed");
    }

    @Test
    void a_disk_that_failed_while_more_came_is_told_before_the_next_flush_hides_it()
            throws Exception {
        var disk = new Disk(1);
        var file = new FlushedFile(disk);
        file.write(ByteBuffer.allocate(ENOUGH));
        disk.failed.await();

        assertThatIOException()
                .isThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        file.write(ByteBuffer.allocate(ENOUGH));
                    }
                    file.settle(true);
                })
                .withMessage("the disk failed");
    }

    @Test
    void what_is_settled_was_flushed_after_its_last_byte() throws Exception {
        var disk = new Disk(0);
        var file = new FlushedFile(disk);

        for (int i = 0; i < 5; i++) {
            file.write(ByteBuffer.allocate(ENOUGH));
        }
        file.write(ByteBuffer.allocate(1));
        file.settle(false);

        assertThat(disk.flushed).isEqualTo(5L * ENOUGH + 1);
    }

    /// A disk that says once that it failed, and forgets it, as disks do.
    private static final class Disk extends FileChannel {

        private final int failing;
        private final AtomicInteger flushes = new AtomicInteger();
        private final CountDownLatch failed = new CountDownLatch(1);
        private volatile long written;
        private volatile long flushed;

        Disk(int failing) {
            this.failing = failing;
        }

        @Override
        public synchronized int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            written += count;
            return count;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            long known = written;
            if (flushes.incrementAndGet() == failing) {
                failed.countDown();
                throw new IOException("the disk failed");
            }
            flushed = known;
        }

        @Override
        protected void implCloseChannel() {}

        @Override
        public int read(ByteBuffer bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] bytes, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] bytes, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer bytes, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer bytes, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
