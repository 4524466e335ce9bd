package org.longleaf.tool.award.backpack;

import org.longleaf.tool.award.backpack.ComposeClr.Signer;
import org.longleaf.tool.award.backpack.EarnedBadges.Held;
import org.longleaf.tool.award.credential.SignCredential;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.verify.Expected;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.VerifyBadge;
import org.longleaf.tool.web.ScreenProblem;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Everything somebody earned that stands, or what they hold of a stack, in one record that is
/// signed when it is asked for: it says what was true then. Runs in a transaction of its owner.
@Component
final class MakeLearnerRecord {

    private final EarnedBadges earned;
    private final Signing signing;
    private final JsonMapper json;
    private final Clock clock;

    MakeLearnerRecord(EarnedBadges earned, Signing signing, JsonMapper json, Clock clock) {
        this.earned = earned;
        this.signing = signing;
        this.json = json;
        this.clock = clock;
    }

    /// What signs the record, and what tells whether a badge may go into it.
    @Component
    record Signing(
            SignCredential sign,
            VerifyBadge verify,
            IssuerProfiles issuers,
            Stacks stacks,
            Settings settings) {}

    /// Said before anything is promised.
    void refuseWhereNothingStands(UUID person) {
        if (earned.of(person).isEmpty()) {
            throw ScreenProblem.conflict("nothing_to_bundle");
        }
    }

    byte[] of(UUID person) {
        List<ObjectNode> badges = badges(earned.of(person));
        if (badges.isEmpty()) {
            throw ScreenProblem.conflict("nothing_to_bundle");
        }
        Signer signer = signer(person);
        return signed(ComposeClr.of(badges, signer, clock.instant()), signer);
    }

    /// Said before anything is promised.
    void refuseUnlessWhole(Stack stack, UUID person) {
        if (!stack.isWholeWith(Set.copyOf(signing.stacks().heldBy(person).values()))) {
            throw ScreenProblem.conflict("stack_not_whole");
        }
    }

    /// The record of a stack: the newest badge of each of its micro-credentials that somebody
    /// holds, as far as its signature holds.
    byte[] of(Stack stack, UUID person) {
        Map<String, UUID> held = signing.stacks().heldBy(person);
        Map<UUID, ObjectNode> newest = new LinkedHashMap<>();
        for (Held badge : earned.of(person)) {
            UUID microCredential = held.get(badge.publicId());
            if (microCredential != null
                    && stack.members().contains(microCredential)
                    && !newest.containsKey(microCredential)
                    && isGenuine(badge)) {
                newest.put(microCredential, document(badge));
            }
        }
        if (!stack.isWholeWith(newest.keySet())) {
            throw ScreenProblem.conflict("stack_not_whole");
        }
        Signer signer = signer(person);
        ObjectNode capstone =
                DescribeCapstone.of(stack, signing.settings().at("/badges/stacks/" + stack.code()));
        return signed(
                ComposeClr.of(capstone, List.copyOf(newest.values()), signer, clock.instant()),
                signer);
    }

    private List<ObjectNode> badges(List<Held> held) {
        return held.stream().filter(this::isGenuine).map(this::document).toList();
    }

    private ObjectNode document(Held badge) {
        return (ObjectNode) json.readTree(badge.document());
    }

    private Signer signer(UUID person) {
        return earned.signer(person, clock.instant()).orElseThrow(ScreenProblem::notFound);
    }

    private byte[] signed(ObjectNode record, Signer signer) {
        return json.writeValueAsBytes(signing.sign().prove(record, signer.address()));
    }

    private boolean isGenuine(Held held) {
        return signing.verify()
                        .verifySignature(
                                held.document().getBytes(StandardCharsets.UTF_8),
                                new Expected(
                                        signing.issuers().address(held.issuerCode()).did(),
                                        signing.settings().at("/badges/" + held.publicId()),
                                        null))
                instanceof Genuine;
    }
}
