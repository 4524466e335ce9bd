package org.longleaf.tool.delivery;

import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;

/// What all badges of a version have in common, as a backpack service shows it.
///
/// @param criteriaUrl where the definition stands, by which the class is known again over there
/// @param criteria in Markdown
/// @param picture a PNG, drawn only where the class is new
public record BadgeClass(
        UUID version,
        String name,
        String description,
        URI criteriaUrl,
        String criteria,
        Supplier<byte[]> picture) {}
