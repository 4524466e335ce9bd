package org.longleaf.tool.evidence.file;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;

/// One part on its way to an object store, in a file of this machine: a part's length must be known
/// before it goes, it may have to go twice, and two hundred would not fit into memory. Gone when it
/// is closed; of no use to anybody after a crash.
final class Spool implements AutoCloseable {

    static final String NAMED = ".spool";

    private final Path file;
    private final FileChannel channel;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Spool in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "", NAMED);
        return new Spool(file, FileChannel.open(file, READ, WRITE));
    }

    /// Behind what is in it, until there are as many as a part has.
    Poured pour(InputStream line) throws IOException {
        return Poured.into(channel, line, EvidenceStore.PART - size());
    }

    long size() throws IOException {
        return channel.size();
    }

    boolean full() throws IOException {
        return size() == EvidenceStore.PART;
    }

    void empty() throws IOException {
        channel.truncate(0);
    }

    Path file() {
        return file;
    }

    /// As the header Content-MD5 says it.
    String md5() throws IOException {
        MessageDigest hash = HashedBytes.of("MD5");
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (long at = 0; channel.read(buffer, at) >= 0; buffer.clear()) {
            at += buffer.position();
            hash.update(buffer.flip());
        }
        return Base64.getEncoder().encodeToString(hash.digest());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
