package org.longleaf.tool.award.verify;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The endorsements in a badge, wherever they stand: in the badge, its achievement, a profile, or
/// another endorsement. A forged one, or one that was given to something else, makes the badge a
/// forgery. One that cannot be confirmed, or no longer holds, only endorses nothing: the badge is
/// its own issuer's word.
final class CheckEndorsements {

    private static final int MOST = 5;

    private final CheckSignature signatures;

    /// The badge, its achievement and its issuer. The specification's own example has the word for
    /// its issuer stand at the achievement.
    private final Set<String> ofBadge;

    private final List<ObjectNode> signed = new ArrayList<>();
    private int seen;

    private CheckEndorsements(CheckSignature signatures, ObjectNode badge) {
        this.signatures = signatures;
        this.ofBadge =
                new HashSet<>(
                        List.of(
                                badge.path("id").asString(""),
                                badge.at("/credentialSubject/achievement/id").asString(""),
                                CheckSignature.issuer(badge)));
    }

    /// Those that their issuers signed, whether they still hold or not.
    static List<ObjectNode> in(ObjectNode badge, CheckSignature signatures) throws Refusal {
        CheckEndorsements check = new CheckEndorsements(signatures, badge);
        check.node(badge);
        return check.signed;
    }

    private void node(JsonNode node) throws Refusal {
        for (JsonNode one : endorsements(node)) {
            if (one instanceof ObjectNode endorsement) {
                endorsed(endorsement, node.path("id").asString(""));
            }
        }
        for (JsonNode inner : node) {
            node(inner);
        }
    }

    private void endorsed(ObjectNode endorsement, String holder) throws Refusal {
        if (++seen > MOST) {
            throw new Refusal(Reason.TOO_COMPLEX, "it has more endorsements than are read");
        }
        String endorsed = endorsement.at("/credentialSubject/id").asString("");
        boolean ofThis =
                !endorsed.isEmpty() && (endorsed.equals(holder) || ofBadge.contains(endorsed));
        if (!ofThis || !CheckShape.isA(endorsement, "EndorsementCredential")) {
            throw forged("it is of something else");
        }
        try {
            signatures.proofs(endorsement, CheckSignature.issuer(endorsement));
            signed.add(endorsement);
        } catch (Refusal refused) {
            switch (refused.reason()) {
                case TOO_COMPLEX -> throw refused;
                // Its key was withdrawn, or its host is out of reach.
                case UNKNOWN_KEY -> {}
                default -> throw forged(refused.words());
            }
        }
    }

    private static Iterable<JsonNode> endorsements(JsonNode node) {
        JsonNode found = node.path("endorsement");
        return found instanceof ArrayNode array ? array.values() : List.of(found);
    }

    private static Refusal forged(String words) {
        return new Refusal(Reason.WRONG_ENDORSEMENT, "an endorsement does not hold: " + words);
    }
}
