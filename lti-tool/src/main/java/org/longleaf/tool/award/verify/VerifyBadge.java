package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.credential.Contents;
import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.district.ForeignDocuments;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Checks a badge in any of its forms: JSON with a proof, a JWT, a PNG or SVG with either in it;
/// ours or anybody's. What is hostile costs no more than what is genuine.
@Component
public final class VerifyBadge {

    /// A picture with a badge in it. More is refused unread.
    public static final int MOST_BYTES = 8_000_000;

    private final CheckSignature signatures;
    private final CheckStatus status;
    private final Clock clock;

    /// @param near what this installation answers itself, asked before anything is fetched
    public VerifyBadge(List<NearDocuments> near, ForeignDocuments foreign, Clock clock) {
        Documents documents = new Documents(near, foreign);
        this.signatures = new CheckSignature(new FindKey(documents));
        this.status = new CheckStatus(documents, signatures, clock);
        this.clock = clock;
    }

    public Verdict verify(String text, Expected expected) {
        return verify(text.getBytes(StandardCharsets.UTF_8), expected);
    }

    /// Everything, its standing included.
    public Verdict verify(byte[] badge, Expected expected) {
        try {
            SignedText signed = signed(badge, expected);
            try {
                holdsNow(signed.document());
            } catch (Refusal refused) {
                return new Refused(
                        refused.reason(), refused.words(), Contents.of(signed.document()));
            }
            return new Genuine(Contents.of(signed.document()), signed.document());
        } catch (Refusal refused) {
            return new Refused(refused.reason(), refused.words());
        }
    }

    public Verdict verifySignature(String text, Expected expected) {
        return verifySignature(text.getBytes(StandardCharsets.UTF_8), expected);
    }

    /// Whether it was signed by who is said to have signed it, as it is: not whether it still
    /// holds.
    public Verdict verifySignature(byte[] badge, Expected expected) {
        try {
            SignedText signed = signed(badge, expected);
            return new Genuine(Contents.of(signed.document()), signed.document());
        } catch (Refusal refused) {
            return new Refused(refused.reason(), refused.words());
        }
    }

    private SignedText signed(byte[] badge, Expected expected) throws Refusal {
        if (badge.length > MOST_BYTES) {
            throw new Refusal(Reason.TOO_LARGE, "it has " + badge.length + " bytes");
        }
        SignedText signed = SignedText.of(Unbake.text(badge));
        ObjectNode document = signed.document();
        CheckShape.of(document);
        signatures.of(signed);
        for (ObjectNode endorsement : endorsements(document)) {
            endorsed(endorsement);
        }
        asExpected(document, expected);
        return signed;
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
        Instant now = clock.instant();
        if (CheckSignature.time(document, "validFrom").isAfter(now)) {
            throw new Refusal(Reason.NOT_YET_VALID, "it does not hold yet");
        }
        if (document.has("validUntil")
                && CheckSignature.time(document, "validUntil").isBefore(now)) {
            throw new Refusal(
                    Reason.EXPIRED, "it held until " + document.path("validUntil").asString());
        }
        status.of(document);
    }

    private void endorsed(ObjectNode endorsement) throws Refusal {
        try {
            signatures.proofs(endorsement, CheckSignature.issuer(endorsement));
        } catch (Refusal refused) {
            throw new Refusal(
                    Reason.WRONG_ENDORSEMENT, "an endorsement does not hold: " + refused.words());
        }
    }

    /// Wherever they stand: in the badge, its achievement, or a profile.
    private static List<ObjectNode> endorsements(JsonNode document) {
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode endorsements : document.findValues("endorsement")) {
            for (JsonNode one :
                    endorsements.isArray()
                            ? endorsements.valueStream().toList()
                            : List.of(endorsements)) {
                if (one instanceof ObjectNode endorsement) {
                    found.add(endorsement);
                }
            }
        }
        return found;
    }
}
