package org.longleaf.tool.award;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.IssueBadge.Issued;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.verify.BothForms;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.web.ScreenProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.net.URI;

/// Reads a badge that was just signed as anybody would, in both its forms, before it is stored:
/// what is stored is handed out for decades. Its status list is not asked, since the badge's place
/// in it is a moment old; whoever asked would have to sign the list inside of the decision.
@Component
final class CheckIssued {

    private static final Logger LOG = LoggerFactory.getLogger(CheckIssued.class);

    private final VerifyBadge verify;
    private final IssuerProfiles profiles;

    CheckIssued(VerifyBadge verify, IssuerProfiles profiles) {
        this.verify = verify;
        this.profiles = profiles;
    }

    /// @param address where the badge's page will be
    /// @throws ScreenProblem where it does not hold: then the decision is not made either
    void check(Earned earned, Issued badge, URI address) {
        String issuer = profiles.address(earned.version().issuer().code()).did();
        BothForms found =
                BothForms.of(
                        verify,
                        badge.signed().jwt(),
                        badge.signed().withProof().toString(),
                        new Expected(issuer, address, null));
        if (!(found.isJwtBelieved() && found.isDocumentBelieved())) {
            LOG.error(
                    "No award {} for attempt {}: what was signed for it is not believed (JWT by key {}: {}, proof by key {}: {})",
                    badge.award(),
                    earned.attempt(),
                    badge.signed().jwtKey(),
                    said(found.jwt()),
                    badge.signed().proofKey(),
                    said(found.document()));
            throw ScreenProblem.broken("badge_unsound");
        }
    }

    /// The reason alone: its words may quote what stands in the badge.
    private static String said(@Nullable Verdict verdict) {
        return verdict instanceof Refused refused ? refused.reason().name() : "genuine";
    }
}
