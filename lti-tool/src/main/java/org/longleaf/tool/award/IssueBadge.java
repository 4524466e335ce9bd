package org.longleaf.tool.award;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

import org.longleaf.tool.award.credential.Achievements;
import org.longleaf.tool.award.credential.Badge;
import org.longleaf.tool.award.credential.ComposeCredential;
import org.longleaf.tool.award.credential.Recipient;
import org.longleaf.tool.award.credential.SignCredential;
import org.longleaf.tool.award.credential.SignedCredential;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.status.StatusLists;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.district.People;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/// Makes the signed badge of an earned micro-credential, at an address nobody can guess.
@Component
final class IssueBadge {

    private final People people;
    private final IssuerProfiles profiles;
    private final Achievements achievements;
    private final StatusLists statuses;
    private final SignCredential sign;
    private final TimeBasedEpochRandomGenerator ids;
    private final Settings settings;

    IssueBadge(
            People people,
            IssuerProfiles profiles,
            Achievements achievements,
            StatusLists statuses,
            SignCredential sign,
            TimeBasedEpochRandomGenerator ids,
            Settings settings) {
        this.people = people;
        this.profiles = profiles;
        this.achievements = achievements;
        this.statuses = statuses;
        this.sign = sign;
        this.ids = ids;
        this.settings = settings;
    }

    Issued issue(Earned earned, HowItWasJudged judged) {
        Version version = earned.version();
        UUID award = ids.generate();
        String publicId = OpaqueId.fresh();
        IssuerAddress issuer = profiles.address(version.issuer().code());
        Badge badge =
                new Badge(
                        address(publicId),
                        achievements.endorsed(version),
                        issuer,
                        Recipient.fresh(people.get(earned.person()).email()),
                        earned.startedAt(),
                        earned.decidedAt(),
                        earned.levels(),
                        judged.evidenceKinds(),
                        profiles.assessing(issuer.code()).orElse(null),
                        statuses.reserve(version.issuer().id(), issuer.code(), award));
        return new Issued(
                award, publicId, badge.awardedAt(), sign.sign(ComposeCredential.of(badge), issuer));
    }

    /// Where an award's page is.
    URI address(String publicId) {
        return settings.at("/badges/" + publicId);
    }

    /// A signed badge that is not stored yet.
    ///
    /// @param awardedAt in whole seconds, as in the credential
    record Issued(UUID award, String publicId, Instant awardedAt, SignedCredential signed) {}
}
