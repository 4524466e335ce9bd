package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/// A badge as its owner's backpack is to have it.
///
/// @param page its public page, by which it is known again over there
/// @param email whose backpack it goes to
/// @param validUntil null where it has no end
public record BadgePush(
        UUID award,
        BadgeClass of,
        URI page,
        String email,
        Instant awardedAt,
        @Nullable Instant validUntil) {}
