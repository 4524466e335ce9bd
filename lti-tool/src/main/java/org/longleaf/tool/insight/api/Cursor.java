package org.longleaf.tool.insight.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// Where a page ends, and the next begins: a moment of change, and an id among those of one moment.
/// What a product sees of it is opaque.
record Cursor(Instant at, UUID id) {

    /// Before all there is.
    static final Cursor BEGIN = new Cursor(Instant.EPOCH, new UUID(0, 0));

    /// All that changed from then on.
    static Cursor from(Instant at) {
        return new Cursor(at, new UUID(0, 0));
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    /// @throws ApiTrouble where it is none of ours
    static Cursor of(String text) {
        try {
            String[] both =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
                            .split(" ", -1);
            if (both.length == 2) {
                return new Cursor(Instant.parse(both[0]), UUID.fromString(both[1]));
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // Told below.
        }
        throw ApiTrouble.asked("cursor must be one that an earlier page named");
    }
}
