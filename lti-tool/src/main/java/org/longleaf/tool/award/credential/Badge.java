package org.longleaf.tool.award.credential;

import org.longleaf.tool.award.issuer.IssuerAddress;
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
public record Badge(
        URI address,
        Version version,
        IssuerAddress issuer,
        Recipient recipient,
        Instant startedAt,
        Instant awardedAt,
        Map<UUID, String> levels,
        List<String> evidenceKinds) {

    public Badge {
        startedAt = startedAt.truncatedTo(ChronoUnit.SECONDS);
        awardedAt = awardedAt.truncatedTo(ChronoUnit.SECONDS);
        levels = Map.copyOf(levels);
        evidenceKinds = List.copyOf(evidenceKinds);
        levels.forEach((criterion, level) -> {
            version.criterion(criterion);
            version.level(level);
        });
    }

    /// Where the version's definition is served; the achievement's id.
    URI definition() {
        return definition(issuer.publicUrl(), version.id());
    }

    /// Where a version's definition is served.
    public static URI definition(URI publicUrl, UUID version) {
        return URI.create(publicUrl + "/badges/definitions/" + version);
    }
}
