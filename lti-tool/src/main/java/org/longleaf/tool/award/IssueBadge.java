package org.longleaf.tool.award;

import org.longleaf.tool.award.credential.Badge;
import org.longleaf.tool.award.credential.ComposeCredential;
import org.longleaf.tool.award.credential.Recipient;
import org.longleaf.tool.award.credential.SignCredential;
import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerKey;
import org.longleaf.tool.award.issuer.IssuerKeys;
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
    private final IssuerKeys keys;
    private final SignCredential sign;
    private final Settings settings;

    IssueBadge(People people, IssuerKeys keys, SignCredential sign, Settings settings) {
        this.people = people;
        this.keys = keys;
        this.sign = sign;
        this.settings = settings;
    }

    Issued issue(Earned earned, HowItWasJudged judged) {
        String publicId = OpaqueId.fresh();
        var issuer = new IssuerAddress(settings.publicUrl(), earned.version().issuer().code());
        Badge badge =
                new Badge(
                        address(publicId),
                        earned.version(),
                        issuer,
                        Recipient.fresh(people.get(earned.person()).email()),
                        earned.startedAt(),
                        earned.decidedAt(),
                        earned.levels(),
                        judged.evidenceKinds());
        IssuerKey key = keys.current(earned.version().issuer().id());
        String jwt = sign.sign(ComposeCredential.of(badge), issuer, key);
        return new Issued(publicId, badge.address(), key.id(), badge.awardedAt(), jwt);
    }

    /// Where an award's page is.
    URI address(String publicId) {
        return settings.at("/badges/" + publicId);
    }

    /// A signed badge that is not stored yet.
    ///
    /// @param awardedAt in whole seconds, as in the credential
    record Issued(String publicId, URI address, UUID key, Instant awardedAt, String jwt) {}
}
