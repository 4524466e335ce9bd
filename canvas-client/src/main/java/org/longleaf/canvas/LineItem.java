package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.http.WebAddress;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;

/// A column of the gradebook (AGS 2.0, section 3.2).
///
/// @param id its address, by which it is read, deleted and scored; on the origin of the address it
///   was asked for
/// @param resourceLinkId the platform's id of the link it belongs to; null where it has none
/// @param resourceId the tool's own name for what is scored
/// @param startDateTime from when results can be handed in; null where nothing is said
/// @param endDateTime until when, likewise
public record LineItem(
        URI id,
        @Nullable String label,
        BigDecimal scoreMaximum,
        @Nullable String resourceLinkId,
        @Nullable String resourceId,
        @Nullable String tag,
        @Nullable Instant startDateTime,
        @Nullable Instant endDateTime) {

    // Its address gets the bearer next, so no answer may name one elsewhere.
    static LineItem of(Fields fields, URI asked) {
        return new LineItem(
                fields.address("id", id -> WebAddress.sameOrigin(asked, id)),
                fields.optionalText("label"),
                fields.number("scoreMaximum"),
                fields.optionalId("resourceLinkId"),
                fields.optionalId("resourceId"),
                fields.optionalText("tag"),
                fields.optionalMoment("startDateTime"),
                fields.optionalMoment("endDateTime"));
    }
}
