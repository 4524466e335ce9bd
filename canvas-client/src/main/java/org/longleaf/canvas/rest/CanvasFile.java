package org.longleaf.canvas.rest;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.Fields;

import java.math.BigDecimal;
import java.time.Instant;

/// A file that a Canvas keeps.
///
/// @param name as people see it
/// @param size in bytes; null where Canvas does not say
/// @param url where its bytes are, for a while: whoever knows it may read them
public record CanvasFile(
        String id,
        @Nullable String name,
        @Nullable String contentType,
        @Nullable Long size,
        @Nullable String url,
        @Nullable Instant createdAt) {
    private static final BigDecimal MOST_BYTES = BigDecimal.valueOf(Long.MAX_VALUE);

    static CanvasFile of(Fields fields) {
        return new CanvasFile(
                fields.id("id"),
                fields.optionalText("display_name"),
                fields.optionalText("content-type"),
                size(fields),
                fields.optionalProse("url"),
                fields.optionalMoment("created_at"));
    }

    private static @Nullable Long size(Fields fields) {
        var size = fields.optionalNumber("size");
        if (size != null && (size.signum() < 0 || size.compareTo(MOST_BYTES) > 0)) {
            throw fields.wrong("size", "a number of bytes");
        }
        return size == null ? null : size.longValue();
    }

    /// Shows neither name nor address.
    @Override
    public String toString() {
        return "CanvasFile[" + id + "]";
    }
}
