package org.longleaf.tool.insight.api;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A product that a district lets read.
///
/// @param clientId its name in OAuth
/// @param endsAt when it ends by itself
/// @param endedAt when somebody ended it; null where nobody has
/// @param usedAt when it last called; null for never
public record ApiClient(
        UUID id,
        String clientId,
        UUID district,
        String name,
        Set<ApiScope> scopes,
        boolean tellsUid,
        Instant madeAt,
        Instant endsAt,
        @Nullable Instant endedAt,
        @Nullable Instant usedAt) {

    public ApiClient {
        scopes = Set.copyOf(scopes);
    }

    boolean isLive(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }

    /// For templates.
    public List<String> codes() {
        return scopes.stream().sorted().map(ApiScope::code).toList();
    }

    /// The last moment in which it may call, which tells its last day.
    public Instant lastMoment() {
        return endsAt.minusSeconds(1);
    }
}
