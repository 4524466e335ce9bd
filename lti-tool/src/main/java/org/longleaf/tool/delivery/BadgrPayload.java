package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

/// What is owed to a backpack service: that it has a badge, or that the badge is revoked.
///
/// @param version whose badge class it is of
/// @param page the badge's public page
/// @param email whose backpack it goes to
/// @param awardedAt in ISO 8601, as [#validUntil()] is
/// @param validUntil null where it has no end
/// @param revocation why it is revoked, in words for the public; null where the badge is owed
public record BadgrPayload(
        UUID award,
        UUID version,
        String page,
        String email,
        String awardedAt,
        @Nullable String validUntil,
        @Nullable String revocation) {

    static BadgrPayload of(BadgePush badge, @Nullable String revocation) {
        return new BadgrPayload(
                badge.award(),
                badge.of().version(),
                badge.page().toString(),
                badge.email(),
                badge.awardedAt().toString(),
                badge.validUntil() == null ? null : badge.validUntil().toString(),
                revocation);
    }

    /// The same badge, revoked.
    BadgrPayload revoked(String reason) {
        return new BadgrPayload(award, version, page, email, awardedAt, validUntil, reason);
    }

    public String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    public static BadgrPayload fromJson(String json) {
        return JsonMapper.shared().readValue(json, BadgrPayload.class);
    }
}
