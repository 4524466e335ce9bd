package org.longleaf.tool.launch;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.UUID;

/// What a teacher chose for their platform: a micro-credential version, with the name and the
/// points it gets there.
///
/// @param text becomes an assignment's description
public record Chosen(UUID version, String title, @Nullable String text, BigDecimal scoreMaximum) {

    /// The custom field of every item that the tool deep-links: it says the version.
    public static final String FIELD = "longleaf_version";

    /// Where a micro-credential's own page is.
    public static final String PATH = "/micro-credentials/";

    /// By which gradebooks tell the tool's own columns from others.
    public static final String TAG = "longleaf";
}
