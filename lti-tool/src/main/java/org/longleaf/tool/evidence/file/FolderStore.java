package org.longleaf.tool.evidence.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Evidence in a folder of this machine, `evidence` in the tool's home. A file arrives under
/// another name and is moved when it is whole and on the disk, so that no half file is ever found.
/// Names come from ids, never from outside.
final class FolderStore implements EvidenceStore {

    private static final String PART_OF = ".part";

    private final Path folder;
    private final Path arriving;
    private final Map<UUID, FileChannel> writing = new ConcurrentHashMap<>();

    FolderStore(Path home) {
        this.folder = home.toAbsolutePath().resolve("evidence");
        this.arriving = folder.resolve("arriving");
        try {
            Files.createDirectories(folder, ownersOnly());
            Files.createDirectories(arriving, ownersOnly());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
    }

    @Override
    public Arrival begin(UUID id) throws IOException {
        FileChannel.open(part(id), CREATE, TRUNCATE_EXISTING, WRITE).close();
        settle(arriving);
        return new Arrival(id, 0, "");
    }

    @Override
    public Appended append(Arrival arrival, InputStream bytes) throws IOException {
        try (FileChannel out = FileChannel.open(part(arrival.id()), WRITE)) {
            overtake(arrival.id(), out);
            try {
                return append(arrival, bytes, out);
            } finally {
                writing.remove(arrival.id(), out);
            }
        }
    }

    @Override
    public void finish(Arrival arrival) throws IOException {
        Path part = part(arrival.id());
        if (Files.exists(part)) {
            try (FileChannel out = FileChannel.open(part, WRITE)) {
                overtake(arrival.id(), out);
                cut(out, arrival.offset());
                out.force(true);
            } finally {
                writing.remove(arrival.id());
            }
            shelve(part, arrival.id());
        } else if (!open(arrival.id()).exists()) {
            throw new FileNotFoundException("The object " + arrival.id() + " is gone");
        }
    }

    @Override
    public void abandon(Arrival arrival) {
        delete(part(arrival.id()));
        discard(arrival.id());
    }

    /// Two may keep one object at once; each under a name of its own until it is whole.
    @Override
    public Kept keep(UUID id, InputStream bytes) throws IOException {
        Path part = Files.createTempFile(arriving, id + "-", PART_OF);
        try {
            Kept kept;
            try (FileChannel out = FileChannel.open(part, WRITE)) {
                var hashed = new HashedBytes(bytes);
                var flushed = new FlushedFile(out);
                Poured poured = Poured.into(flushed, hashed);
                if (poured.broken() != null) {
                    throw poured.broken();
                }
                flushed.settle(true);
                kept = new Kept(hashed.sha256(), poured.bytes());
            }
            shelve(part, id);
            return kept;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Resource open(UUID id) {
        return new FileSystemResource(place(id));
    }

    @Override
    public Path local(UUID id, Path work) throws IOException {
        if (!Files.exists(place(id))) {
            throw new FileNotFoundException("The object " + id + " is gone");
        }
        return place(id);
    }

    @Override
    public Optional<URI> direct(UUID id, Direct how) {
        return Optional.empty();
    }

    @Override
    public void discard(UUID id) {
        delete(place(id));
    }

    @Override
    public void sweep(Instant before, Predicate<UUID> expected) throws IOException {
        try (var parts = Files.newDirectoryStream(arriving, "*" + PART_OF)) {
            for (Path part : parts) {
                if (isBefore(part, FileTime.from(before)) && id(part).filter(expected).isEmpty()) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static Appended append(Arrival arrival, InputStream bytes, FileChannel out)
            throws IOException {
        cut(out, arrival.offset());
        try {
            var flushed = new FlushedFile(out.position(arrival.offset()));
            Poured poured = Poured.into(flushed, bytes);
            if (poured.bytes() > 0) {
                flushed.settle(false);
            }
            long offset = arrival.offset() + poured.bytes();
            return new Appended(
                    new Arrival(arrival.id(), offset, arrival.state()), poured.broken());
        } catch (IOException e) {
            giveBack(out, arrival.offset(), e);
            throw e;
        }
    }

    /// Whoever still holds a line to this object would write into what comes now.
    private void overtake(UUID id, FileChannel out) throws IOException {
        FileChannel earlier = writing.put(id, out);
        if (earlier != null) {
            earlier.close();
        }
    }

    /// Bytes that never counted.
    private static void cut(FileChannel out, long offset) throws IOException {
        if (out.size() < offset) {
            throw new IOException("The folder holds fewer bytes than it said were safe");
        }
        out.truncate(offset);
    }

    /// A full disk needs the room.
    private static void giveBack(FileChannel out, long offset, IOException failed) {
        try {
            if (out.isOpen()) {
                out.truncate(offset);
            }
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    private void shelve(Path part, UUID id) throws IOException {
        Path shelf = shelf(id);
        boolean grown = !Files.exists(shelf);
        Files.createDirectories(shelf, ownersOnly());
        Files.move(part, place(id), StandardCopyOption.ATOMIC_MOVE);
        settle(shelf);
        if (grown) {
            settle(shelf.resolveSibling(""));
            settle(folder);
        }
    }

    /// A name in a folder is on the disk only when the folder is.
    private static void settle(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file.getFileName(), e);
        }
    }

    private static boolean isBefore(Path part, FileTime moment) throws IOException {
        return Files.getLastModifiedTime(part).compareTo(moment) < 0;
    }

    private static Optional<UUID> id(Path part) {
        String name = part.getFileName().toString();
        return ObjectNames.id(name.substring(0, name.length() - PART_OF.length()));
    }

    private Path part(UUID id) {
        return arriving.resolve(id + PART_OF);
    }

    /// Spread by the end of the id: its beginning may be the time, which would fill one folder
    /// after the other.
    private Path shelf(UUID id) {
        String name = id.toString();
        int end = name.length();
        return folder.resolve(name.substring(end - 2)).resolve(name.substring(end - 4, end - 2));
    }

    private Path place(UUID id) {
        return shelf(id).resolve(id.toString());
    }

    private static FileAttribute<?> ownersOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }
}
