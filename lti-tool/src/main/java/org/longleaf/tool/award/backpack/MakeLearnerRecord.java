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
import java.util.List;
import java.util.UUID;

/// Everything somebody earned that stands, in one record that is signed when it is asked for: it
/// says what was true then. Runs in a transaction of its owner.
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
            SignCredential sign, VerifyBadge verify, IssuerProfiles issuers, Settings settings) {}

    /// Said before anything is promised.
    void refuseWhereNothingStands(UUID person) {
        if (earned.of(person).isEmpty()) {
            throw ScreenProblem.conflict("nothing_to_bundle");
        }
    }

    byte[] of(UUID person) {
        List<ObjectNode> badges =
                earned.of(person).stream()
                        .filter(this::isGenuine)
                        .map(held -> (ObjectNode) json.readTree(held.document()))
                        .toList();
        if (badges.isEmpty()) {
            throw ScreenProblem.conflict("nothing_to_bundle");
        }
        Signer signer = earned.signer(person, clock.instant()).orElseThrow(ScreenProblem::notFound);
        ObjectNode record = ComposeClr.of(badges, signer, clock.instant());
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
