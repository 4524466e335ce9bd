package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;

/// A column of the gradebook (AGS 2.0, section 3.2).
///
/// @param id its address, by which it is read, deleted and scored
/// @param resourceId the tool's own name for what is scored
public record LineItem(
        String id,
        @Nullable String label,
        BigDecimal scoreMaximum,
        @Nullable String resourceLinkId,
        @Nullable String resourceId,
        @Nullable String tag) {

    /// One that came from a list or was just made there: its address must be on the list's origin.
    static LineItem of(Fields fields, URI lineItems) {
        fields.address("id", id -> NextPage.sameOrigin(lineItems, id));
        return of(fields);
    }

    static LineItem of(Fields fields) {
        return new LineItem(
                fields.text("id"),
                fields.optionalText("label"),
                fields.number("scoreMaximum"),
                fields.optionalId("resourceLinkId"),
                fields.optionalId("resourceId"),
                fields.optionalText("tag"));
    }
}
