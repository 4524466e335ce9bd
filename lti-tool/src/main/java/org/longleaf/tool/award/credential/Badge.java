package org.longleaf.tool.award.credential;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerProfiles.Named;
import org.longleaf.tool.catalog.Version;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a credential is made of. Times are cut to whole seconds: `nbf` counts seconds and must
/// equal `validFrom` (Open Badges 3.0, section 8.2.4).
///
/// @param address the badge's public page, and the credential's id
/// @param levels the level reached in each criterion
/// @param evidenceKinds of `document`, `video`, `audio`, `image`, `link`, `text`: described in
///   words, never linked
/// @param assessor who assessed, where it was not the issuer; null where it was
/// @param status where it stands whether it was taken back; null where that is kept nowhere
public record Badge(
        URI address,
        Achievement achievement,
        IssuerAddress issuer,
        Recipient recipient,
        Instant startedAt,
        Instant awardedAt,
        Map<UUID, String> levels,
        List<String> evidenceKinds,
        @Nullable Named assessor,
        @Nullable StatusEntry status) {

    public Badge {
        startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
        awardedAt = awardedAt.truncatedTo(ChronoUnit.SECONDS);
        levels = Map.copyOf(levels);
        evidenceKinds = List.copyOf(evidenceKinds);
        Version version = achievement.version();
        levels.forEach((criterion, level) -> {
            version.criterion(criterion);
            version.level(level);
        });
    }

    Version version() {
        return achievement.version();
    }

    /// Where the version's definition is served; the achievement's id.
    URI definition() {
        return definition(issuer.publicUrl(), version().id());
    }

    /// Where a version's definition is served.
    public static URI definition(URI publicUrl, UUID version) {
        return URI.create(publicUrl + "/badges/definitions/" + version);
    }

    /// Where the picture of a definition is served.
    public static URI picture(URI definition) {
        return URI.create(definition + "/picture.png");
    }
}
