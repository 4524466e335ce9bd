package org.longleaf.sandbox.rest.file;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/// A file on its way, or there.
///
/// @param upload the opaque end of the address it is sent to
/// @param params what has to be sent along, untouched and before the file
/// @param redirects the store sends the client on, and the file is there only once it went
/// @param bytes null until they came
/// @param confirmed may be seen and used
record StoredFile(
        long id,
        Place place,
        Told told,
        String upload,
        Map<String, String> params,
        boolean redirects,
        Instant ends,
        byte @Nullable [] bytes,
        boolean confirmed) {

    /// What the client said of the file.
    record Told(String name, String type, @Nullable String folder, @Nullable Long size) {
        boolean isLessThan(long bytes) {
            return size != null && size < bytes;
        }
    }

    /// Where the file belongs.
    ///
    /// @param kind `course`, `user`, `submission` or `comment`
    /// @param id the course's, the user's or the submission's
    /// @param owner who uploads, by their Canvas id
    record Place(String platform, String kind, long id, long owner) {
        boolean isFor(String otherKind, long otherId) {
            return kind.equals(otherKind) && id == otherId;
        }
    }

    StoredFile sent(byte[] sent) {
        return new StoredFile(id, place, told, upload, params, redirects, ends, sent, !redirects);
    }

    StoredFile confirm() {
        return new StoredFile(id, place, told, upload, params, redirects, ends, bytes, true);
    }

    @Override
    public String toString() {
        return "StoredFile " + id;
    }
}
