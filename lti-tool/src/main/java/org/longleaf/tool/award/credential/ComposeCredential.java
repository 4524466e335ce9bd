package org.longleaf.tool.award.credential;

import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.proof.Contexts;
import org.longleaf.tool.catalog.Version.Criterion;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/// Makes the Open Badges 3.0 OpenBadgeCredential (VCDM 2.0). Names no `1EdTech…` type, which would
/// need a third context, and no term outside the two contexts: a verifier in safe mode drops such a
/// fact or refuses the badge.
public final class ComposeCredential {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<String, String> KINDS =
            Map.of(
                    "document", "Documents",
                    "video", "Video",
                    "audio", "Sound recording",
                    "image", "Pictures",
                    "link", "Web page",
                    "text", "Written reflection");

    private final Badge badge;
    private final DescribeAchievement achievement;

    private ComposeCredential(Badge badge) {
        this.badge = badge;
        this.achievement = new DescribeAchievement(badge.achievement(), badge.definition());
    }

    /// The credential, not yet signed.
    public static ObjectNode of(Badge badge) {
        return new ComposeCredential(badge).credential();
    }

    private ObjectNode credential() {
        ObjectNode credential = JSON.objectNode();
        credential.putArray("@context").add(Contexts.VCDM).add(Contexts.OPEN_BADGES);
        credential.put("id", badge.address().toString());
        credential.putArray("type").add("VerifiableCredential").add("OpenBadgeCredential");
        credential.put("name", badge.version().texts().title());
        credential.put("description", badge.version().texts().competency());
        credential.set(
                "issuer", IssuerProfiles.profile(badge.issuer(), badge.version().issuer().name()));
        credential.put("validFrom", badge.awardedAt().toString());
        credential.put("awardedDate", badge.awardedAt().toString());
        credential.set("credentialSubject", subject());
        if (!badge.evidenceKinds().isEmpty()) {
            ArrayNode evidence = credential.putArray("evidence");
            badge.evidenceKinds().stream().distinct().forEach(kind -> evidence.add(evidence(kind)));
        }
        if (badge.status() != null) {
            credential.set("credentialStatus", status(badge.status()));
        }
        return credential;
    }

    private ObjectNode subject() {
        ObjectNode subject =
                JSON.objectNode()
                        .put("id", badge.recipient().id())
                        .set("type", JSON.arrayNode().add("AchievementSubject"));
        if (badge.recipient().email() != null) {
            subject.putArray("identifier").add(identifier(badge.recipient().email()));
        }
        subject.put("activityStartDate", badge.startedAt().toString());
        subject.put("activityEndDate", badge.awardedAt().toString());
        subject.put("creditsEarned", DescribeAchievement.credits(badge.version()));
        if (badge.assessor() != null) {
            subject.set(
                    "source",
                    IssuerProfiles.profile(badge.assessor().address(), badge.assessor().name()));
        }
        subject.set("achievement", achievement.achievement());
        ArrayNode results = subject.putArray("result");
        badge.version().criteria().forEach(criterion -> addResult(results, criterion));
        return subject;
    }

    private void addResult(ArrayNode results, Criterion criterion) {
        String level = badge.levels().get(criterion.id());
        if (level != null) {
            results.addObject()
                    .set("type", JSON.arrayNode().add("Result"))
                    .put("resultDescription", achievement.criterionId(criterion))
                    .put("achievedLevel", achievement.levelId(criterion, level));
        }
    }

    /// The one type of Open Badges 3.0 whose `type` is a bare string.
    private static ObjectNode identifier(Recipient.HashedEmail email) {
        return JSON.objectNode()
                .put("type", "IdentityObject")
                .put("hashed", true)
                .put("identityHash", email.hash())
                .put("identityType", "emailAddress")
                .put("salt", email.salt());
    }

    /// One object: Open Badges 3.0 takes no second status beside it.
    private static ObjectNode status(StatusEntry entry) {
        return JSON.objectNode()
                .put("id", entry.id().toString())
                .put("type", "BitstringStatusListEntry")
                .put("statusPurpose", "revocation")
                .put("statusListIndex", Integer.toString(entry.index()))
                .put("statusListCredential", entry.list().toString());
    }

    private static ObjectNode evidence(String kind) {
        return JSON.objectNode()
                .set("type", JSON.arrayNode().add("Evidence"))
                .put("name", KINDS.getOrDefault(kind, kind))
                .put("description", "Seen by the reviewers and kept private.")
                .put("genre", kind);
    }
}
