package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;

import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The check of one badge, with the patience that one badge gets.
final class CheckBadge {

    private final CheckSignature signatures;
    private final CheckStatus status;
    private final Clock clock;

    CheckBadge(Documents documents, Patience patience, Clock clock) {
        this.signatures = new CheckSignature(new FindKey(documents), patience);
        this.status = new CheckStatus(documents, signatures, clock);
        this.clock = clock;
    }

    /// What was signed, and the endorsements in it.
    private record Signed(ObjectNode document, List<ObjectNode> endorsements) {

        Contents contents() {
            return Contents.of(document);
        }
    }

    Verdict whole(byte[] badge, Expected expected) throws Refusal {
        Signed signed = signed(badge, expected);
        try {
            holdsNow(signed.document());
        } catch (Refusal refused) {
            return new Refused(refused.reason(), refused.words(), signed.contents());
        }
        return new Genuine(
                signed.contents().endorsedBy(endorsers(signed.endorsements())), signed.document());
    }

    Verdict signature(byte[] badge, Expected expected) throws Refusal {
        Signed signed = signed(badge, expected);
        return new Genuine(signed.contents(), signed.document());
    }

    private Signed signed(byte[] badge, Expected expected) throws Refusal {
        if (badge.length > VerifyBadge.MOST_BYTES) {
            throw new Refusal(Reason.TOO_LARGE, "it has " + badge.length + " bytes");
        }
        SignedText signed = SignedText.of(Unbake.text(badge));
        ObjectNode document = signed.document();
        CheckShape.of(document);
        signatures.of(signed);
        List<ObjectNode> endorsements = CheckEndorsements.in(document, signatures);
        asExpected(document, expected);
        return new Signed(document, endorsements);
    }

    private static void asExpected(ObjectNode document, Expected expected) throws Refusal {
        if (expected.issuer() != null
                && !expected.issuer().equals(CheckSignature.issuer(document))) {
            throw new Refusal(Reason.OTHER_ISSUER, "it is another issuer's");
        }
        if (expected.address() != null
                && !expected.address().toString().equals(document.path("id").asString(""))) {
            throw new Refusal(Reason.OTHER_ADDRESS, "it is the badge of another address");
        }
        if (expected.email() != null) {
            CheckRecipient.of(document.path("credentialSubject"), expected.email());
        }
    }

    private void holdsNow(ObjectNode document) throws Refusal {
        CheckTime.holdsNow(document, clock, Duration.ZERO);
        status.of(document);
    }

    private List<String> endorsers(List<ObjectNode> endorsements) {
        List<String> standing = new ArrayList<>();
        for (ObjectNode endorsement : endorsements) {
            try {
                holdsNow(endorsement);
                standing.add(CheckSignature.issuer(endorsement));
            } catch (Refusal _) {
                // It no longer endorses; the badge holds all the same.
            }
        }
        return standing;
    }
}
