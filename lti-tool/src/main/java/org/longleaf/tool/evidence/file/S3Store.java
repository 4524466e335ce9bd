package org.longleaf.tool.evidence.file;

import org.longleaf.tool.evidence.file.Bucket.Upload;
import org.longleaf.tool.web.OpaqueId;
import org.springframework.core.io.Resource;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Evidence in an object store. What arrives becomes parts of equal size; what is less than a part
/// is an object of its own until the next bytes or the end come. Nothing that a committed arrival
/// names is overwritten or deleted before a later one is committed, so a crash between the store
/// and the database loses nothing.
final class S3Store implements EvidenceStore {

    private static final String ARRIVING = "arriving/";

    private final Bucket bucket;
    private final Path spools;

    S3Store(Bucket bucket, Path home) {
        this.bucket = bucket;
        this.spools = home.toAbsolutePath().resolve("spool");
        try {
            Files.createDirectories(
                    spools,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + spools, e);
        }
    }

    /// Asks the store for nothing: an object of less than a part never becomes one in parts.
    @Override
    public Arrival begin(UUID id) {
        return Parts.NONE.arrival(id);
    }

    @Override
    public Appended append(Arrival arrival, InputStream bytes) throws IOException {
        Parts parts = Parts.of(arrival);
        try (Spool spool = Spool.in(spools)) {
            fetchRest(parts, spool);
            Poured poured = spool.pour(bytes);
            while (spool.full()) {
                parts = withPart(arrival.id(), parts, spool);
                spool.empty();
                poured = poured.broken() == null ? spool.pour(bytes) : poured;
            }
            if (spool.size() != parts.restBytes()) {
                String key = ARRIVING + arrival.id() + "/" + OpaqueId.fresh();
                bucket.put(key, spool);
                parts = parts.withRest(key, spool.size());
            }
            return new Appended(parts.arrival(arrival.id()), poured.broken());
        }
    }

    @Override
    public void finish(Arrival arrival) throws IOException {
        Parts parts = Parts.of(arrival);
        if (!isWhole(arrival)) {
            try (Spool spool = Spool.in(spools)) {
                fetchRest(parts, spool);
                close(arrival.id(), parts, spool);
            }
        }
        forgetHalves(arrival.id());
    }

    @Override
    public void abandon(Arrival arrival) {
        try {
            forgetHalves(arrival.id());
            bucket.delete(name(arrival.id()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give up the object " + arrival.id(), e);
        }
    }

    @Override
    public Kept keep(UUID id, InputStream bytes) throws IOException {
        var hashed = new HashedBytes(bytes);
        Parts parts = Parts.NONE;
        long count = 0;
        try (Spool spool = Spool.in(spools)) {
            count += poured(spool, hashed);
            while (spool.full()) {
                parts = withPart(id, parts, spool);
                spool.empty();
                count += poured(spool, hashed);
            }
            close(id, parts, spool);
            return new Kept(hashed.sha256(), count);
        } catch (IOException e) {
            giveUp(id, parts, e);
            throw e;
        }
    }

    @Override
    public Resource open(UUID id) {
        return new BucketResource(bucket, name(id));
    }

    @Override
    public Path local(UUID id, Path work) throws IOException {
        if (bucket.size(name(id)).isEmpty()) {
            throw new FileNotFoundException("The object " + id + " is gone");
        }
        Path copy = work.resolve(name(id));
        try (InputStream bytes = bucket.read(name(id), 0)) {
            Files.copy(bytes, copy);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
        return copy;
    }

    @Override
    public Optional<URI> direct(UUID id, Direct how) {
        return bucket.address(name(id), how);
    }

    @Override
    public void discard(UUID id) {
        try {
            bucket.delete(name(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the stored object " + id, e);
        }
    }

    @Override
    public void sweep(Instant before, Predicate<UUID> expected) throws IOException {
        Predicate<Optional<UUID>> unexpected =
                id -> id.isPresent() && id.filter(expected).isEmpty();
        for (Bucket.Begun begun : bucket.uploads("")) {
            if (begun.at().isBefore(before)
                    && unexpected.test(ObjectNames.id(begun.upload().key()))) {
                bucket.abort(begun.upload());
            }
        }
        for (Bucket.Found rest : bucket.objects(ARRIVING)) {
            if (rest.at().isBefore(before) && unexpected.test(owner(rest.key()))) {
                bucket.delete(rest.key());
            }
        }
        sweepSpools(before);
    }

    /// A part goes as the next one; the first begins the object in parts.
    private Parts withPart(UUID id, Parts parts, Spool spool) throws IOException {
        Upload upload =
                parts.upload() == null
                        ? bucket.start(name(id))
                        : new Upload(name(id), parts.upload());
        try {
            String part = bucket.part(upload, parts.parts().size() + 1, spool);
            return parts.with(upload.id(), part);
        } catch (IOException e) {
            if (parts.upload() == null) {
                abort(upload, e);
            }
            throw e;
        }
    }

    private void close(UUID id, Parts parts, Spool rest) throws IOException {
        if (parts.upload() == null) {
            bucket.put(name(id), rest);
            return;
        }
        Parts all = rest.size() == 0 ? parts : withPart(id, parts, rest);
        bucket.complete(new Upload(name(id), parts.upload()), all.parts());
    }

    private boolean isWhole(Arrival arrival) throws IOException {
        var size = bucket.size(name(arrival.id()));
        return size.isPresent() && size.getAsLong() == arrival.offset();
    }

    /// What the store holds beyond the bytes that count is left there.
    private void fetchRest(Parts parts, Spool spool) throws IOException {
        if (parts.rest() == null) {
            return;
        }
        try (InputStream rest = bucket.read(parts.rest(), 0)) {
            Poured poured = spool.pour(rest);
            if (poured.broken() != null || poured.bytes() != parts.restBytes()) {
                throw new IOException("The object store gave back a rest in part", poured.broken());
            }
        }
    }

    /// Also those that no committed arrival names.
    private void forgetHalves(UUID id) throws IOException {
        for (Bucket.Begun begun : bucket.uploads(name(id))) {
            bucket.abort(begun.upload());
        }
        for (Bucket.Found rest : bucket.objects(ARRIVING + id + "/")) {
            bucket.delete(rest.key());
        }
    }

    /// A call whose answer is lost may have been done all the same.
    private void giveUp(UUID id, Parts parts, IOException failed) {
        if (parts.upload() != null) {
            abort(new Upload(name(id), parts.upload()), failed);
        }
        try {
            bucket.delete(name(id));
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    private void abort(Upload upload, IOException failed) {
        try {
            bucket.abort(upload);
        } catch (IOException e) {
            failed.addSuppressed(e);
        }
    }

    private void sweepSpools(Instant before) throws IOException {
        try (var files = Files.newDirectoryStream(spools, "*" + Spool.NAMED)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(FileTime.from(before)) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static long poured(Spool spool, InputStream bytes) throws IOException {
        Poured poured = spool.pour(bytes);
        if (poured.broken() != null) {
            throw poured.broken();
        }
        return poured.bytes();
    }

    private static Optional<UUID> owner(String rest) {
        List<String> steps = List.of(rest.split("/", -1));
        return steps.size() == 3 ? ObjectNames.id(steps.get(1)) : Optional.empty();
    }

    private static String name(UUID id) {
        return id.toString();
    }
}
