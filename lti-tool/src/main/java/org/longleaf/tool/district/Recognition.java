package org.longleaf.tool.district;

import java.util.UUID;

/// Who an arrival turned out to be.
public sealed interface Recognition {

    /// A person of ours, perhaps made just now.
    record Recognized(UUID person) implements Recognition {}

    /// Nobody we know, through a deployment that names no district: an admin must say who this is.
    record Held() implements Recognition {}
}
