package org.longleaf.tool.award.anew;

import org.longleaf.tool.award.anew.StruckAwards.Form;
import org.longleaf.tool.award.anew.StruckAwards.Struck;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.issuer.IssuersNearby;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.node.ObjectNode;

/// What the verifier says before and after. Whoever could write into our database would otherwise
/// have us sign what they wrote, so each form must still be what its own key signed, be that key
/// withdrawn or not, and both must say the same.
@Component
final class CheckAnew {

    private final VerifyBadge verify;
    private final VerifyBadge before;
    private final IssuerProfiles profiles;
    private final Settings settings;

    CheckAnew(
            VerifyBadge verify, IssuersNearby nearby, IssuerProfiles profiles, Settings settings) {
        this.verify = verify;
        this.before = verify.asking(nearby.withWithdrawnKeys());
        this.profiles = profiles;
        this.settings = settings;
    }

    boolean isAsSigned(Struck award) {
        Verdict jwt = before.verifySignature(award.jwt().text(), expected(award));
        Form document = award.document();
        if (document == null) {
            return jwt instanceof Genuine;
        }
        Verdict other = before.verifySignature(document.text(), expected(award));
        return jwt instanceof Genuine one
                && other instanceof Genuine two
                && words(one).equals(words(two));
    }

    /// Whether everybody will believe it.
    boolean isBelieved(Struck award, String form) {
        return verify.verifySignature(form, expected(award)) instanceof Genuine;
    }

    private static ObjectNode words(Genuine badge) {
        ObjectNode words = badge.credential().deepCopy();
        words.remove("proof");
        return words;
    }

    private Expected expected(Struck award) {
        return new Expected(
                profiles.address(award.issuerCode()).did(),
                settings.at("/badges/" + award.publicId()),
                null);
    }
}
