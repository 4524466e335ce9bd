package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.file.EvidenceStore.Arrival;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What an object store holds of an object that is arriving: parts of equal size, and the rest that
/// is no whole part yet. Kept by the store's caller as JSON.
///
/// @param upload what the store calls the object in parts; null before the first
/// @param parts what the store calls each
/// @param rest the key of the rest; null where there is none
/// @param restBytes how many bytes of it count
record Parts(@Nullable String upload, List<String> parts, @Nullable String rest, long restBytes) {

    static final Parts NONE = new Parts(null, List.of(), null, 0);

    private static final JsonMapper JSON = JsonMapper.shared();

    static Parts of(Arrival arrival) throws IOException {
        Parts parts = read(arrival.state());
        if (parts.bytes() != arrival.offset()) {
            throw new IOException("An offset and its state do not fit each other");
        }
        return parts;
    }

    Parts with(String upload, String part) {
        return new Parts(upload, Stream.concat(parts.stream(), Stream.of(part)).toList(), null, 0);
    }

    Parts withRest(@Nullable String key, long bytes) {
        return new Parts(upload, parts, key, bytes);
    }

    Arrival arrival(UUID id) {
        return new Arrival(id, bytes(), JSON.writeValueAsString(this));
    }

    private long bytes() {
        return (long) parts.size() * EvidenceStore.PART + restBytes;
    }

    private static Parts read(String state) throws IOException {
        try {
            return JSON.readValue(state, Parts.class);
        } catch (JacksonException e) {
            throw new IOException("The state of an arrival is not one of ours", e);
        }
    }
}
