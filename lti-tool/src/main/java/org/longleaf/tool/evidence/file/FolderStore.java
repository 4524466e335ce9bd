package org.longleaf.tool.evidence.file;

import org.longleaf.tool.web.Settings;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/// Evidence in a folder of this machine, `evidence` in the tool's home. A file arrives under
/// another name and is moved when it is whole and on the disk, so that no half file is ever found.
/// Names come from ids, never from outside.
@Component
final class FolderStore implements EvidenceStore {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path arriving;

    FolderStore(Settings settings, Clock clock) {
        this.folder = settings.home().toAbsolutePath().resolve("evidence");
        this.arriving = folder.resolve("arriving");
        try {
            Files.createDirectories(folder, ownersOnly());
            Files.createDirectories(arriving, ownersOnly());
            sweep(clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
    }

    @Override
    public Kept keep(UUID id, InputStream bytes) throws IOException {
        Path part = arriving.resolve(id + ".part");
        try {
            Kept kept = write(part, bytes);
            Path shelf = shelf(id);
            Files.createDirectories(shelf, ownersOnly());
            Files.move(part, shelf.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
            settle(shelf);
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
    public void discard(UUID id) {
        try {
            Files.deleteIfExists(place(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the stored object " + id, e);
        }
    }

    /// What a process that was killed had half received. No upload takes a day.
    private void sweep(Instant now) throws IOException {
        FileTime yesterday = FileTime.from(now.minus(Duration.ofDays(1)));
        try (var parts = Files.newDirectoryStream(arriving, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).compareTo(yesterday) < 0) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static Kept write(Path part, InputStream bytes) throws IOException {
        MessageDigest hash = sha256();
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        try (FileChannel out =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                hash.update(buffer, 0, read);
                ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                count += read;
            }
            out.force(true);
        }
        return new Kept(HexFormat.of().formatHex(hash.digest()), count);
    }

    /// A name in a folder is on the disk only when the folder is.
    private static void settle(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Spread by the end of the id: its beginning is the time and would fill one folder after the
    /// other.
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
