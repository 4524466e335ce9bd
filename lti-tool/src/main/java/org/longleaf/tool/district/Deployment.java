package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// One placement of the tool in a Canvas (LTI Core 1.3, section 3.1.3).
///
/// @param district null where one deployment serves many districts
/// @param identitySource the Canvas field that holds the state-wide UID: `sisId`, `integrationId`
///   or `loginId`
public record Deployment(
        UUID id, UUID registration, @Nullable UUID district, String identitySource) {}
