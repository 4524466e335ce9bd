package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Where the bytes of evidence are kept. A port to the outside: a folder on one machine, an object
/// store on several. Nothing in it is reachable but by the id of its row.
///
/// What arrives in pieces is kept by two: the store has the bytes, the caller's database says how
/// many of them count. A piece counts once its [Arrival] is committed, and never before.
public interface EvidenceStore {

    /// A piece of an object ends at a multiple of this at the latest, so that each whole piece is
    /// one part of an object store's upload.
    int PART = 8 << 20;

    /// Opens a place for an object that will arrive in pieces; opened twice, it is empty again.
    Arrival begin(UUID id) throws IOException;

    /// Takes bytes behind the arrival's offset until they end or break; what is returned is safe,
    /// whatever happened to the line. Anything beyond the arrival's offset is forgotten first.
    /// Where two append to one object, the later wins and the earlier fails or counts for nothing.
    ///
    /// @throws IOException only where the store fails; what the arrival says is then as safe as
    ///   before
    Appended append(Arrival arrival, InputStream bytes) throws IOException;

    /// Closes what has arrived: from now on it opens as a whole object. Safe to call twice.
    void finish(Arrival arrival) throws IOException;

    /// Gives an object up, whole or not. Safe to call twice.
    ///
    /// @throws java.io.UncheckedIOException where the store fails
    void abandon(Arrival arrival);

    /// Keeps all bytes under `id`, safe when it returns; nothing is left behind when the bytes
    /// fail.
    Kept keep(UUID id, InputStream bytes) throws IOException;

    /// What was kept, readable in ranges: bytes that are skipped before the first is read are not
    /// fetched. It does not exist when it was discarded.
    Resource open(UUID id);

    /// A file of this machine with the object's bytes, for programs: the store's own, which nobody
    /// may write to, or a copy in the folder `work`, whose owner deletes it.
    Path local(UUID id, Path work) throws IOException;

    /// Where a browser gets the object from the store itself, for minutes; empty where the tool
    /// serves it.
    Optional<URI> direct(UUID id, Direct how);

    /// Gives the bytes up for good. Safe to call twice.
    ///
    /// @throws java.io.UncheckedIOException where the store fails
    void discard(UUID id);

    /// Gives up what came by halves before that moment and nobody expects any more.
    ///
    /// @param expected whether an object is still arriving
    void sweep(Instant before, Predicate<UUID> expected) throws IOException;

    /// @param offset how many bytes are safe
    /// @param state the store's own words, which its caller keeps with the offset, unread
    record Arrival(UUID id, long offset, String state) {}

    /// @param broken what ended the bytes before their end; null where they came to it
    record Appended(Arrival arrival, @Nullable IOException broken) {}

    /// @param sha256 of the bytes as they arrived, in hexadecimal
    record Kept(String sha256, long bytes) {}

    /// How a browser is told to take an object.
    ///
    /// @param disposition as in the header of that name
    record Direct(String mediaType, String disposition) {}
}
