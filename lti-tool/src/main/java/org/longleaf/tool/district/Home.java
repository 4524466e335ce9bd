package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Where a person is at home on a day.
///
/// @param school null for people of the district office
public record Home(UUID district, @Nullable UUID school) {}
