package org.longleaf.tool.award.backpack;

import org.longleaf.tool.award.issuer.IssuerAddress;
import org.longleaf.tool.award.issuer.IssuerProfiles;
import org.longleaf.tool.award.proof.Contexts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A ClrCredential (CLR Standard 2.0) around whole signed badges, each with its own proof. It does
/// not say `partial`, which the context has known only since 2025: a verifier with the older text
/// of the same address would read another document.
final class ComposeClr {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> CONTEXTS =
            List.of(Contexts.VCDM, Contexts.CLR, Contexts.OPEN_BADGES);

    private ComposeClr() {}

    /// Who signs the record.
    record Signer(UUID id, IssuerAddress address, String name) {}

    /// @param badges with their proofs, newest first; one at least
    static ObjectNode of(List<ObjectNode> badges, Signer signer, Instant at) {
        return record("Learner record", badges, signer, at);
    }

    /// The record of a stack that somebody holds: its capstone stands first among the achievements,
    /// and each of the others is part of it.
    ///
    /// @param capstone the stack as an achievement
    static ObjectNode of(ObjectNode capstone, List<ObjectNode> badges, Signer signer, Instant at) {
        ObjectNode record = record(capstone.path("name").asString(), badges, signer, at);
        ObjectNode subject = (ObjectNode) record.path("credentialSubject");
        ArrayNode achievements = (ArrayNode) subject.path("achievement");
        ArrayNode associations = subject.withArrayProperty("association");
        achievements.forEach(part ->
                associations
                        .addObject()
                        .put("type", "Association")
                        .put("associationType", "isPartOf")
                        .put("sourceId", part.path("id").asString())
                        .put("targetId", capstone.path("id").asString()));
        achievements.insert(0, capstone.deepCopy());
        return record;
    }

    /// An achievement by itself, as its address answers it.
    static ObjectNode definition(ObjectNode achievement) {
        ObjectNode document = JSON.objectNode();
        document.putArray("@context").add(Contexts.VCDM).add(Contexts.OPEN_BADGES);
        document.setAll(achievement);
        return document;
    }

    private static ObjectNode record(
            String name, List<ObjectNode> badges, Signer signer, Instant at) {
        ObjectNode record = JSON.objectNode();
        ArrayNode contexts = record.putArray("@context");
        CONTEXTS.forEach(contexts::add);
        record.put("id", "urn:uuid:" + UUID.randomUUID());
        record.putArray("type").add("VerifiableCredential").add("ClrCredential");
        record.put("name", name);
        record.set("issuer", IssuerProfiles.profile(signer.address(), signer.name()));
        record.put("validFrom", at.truncatedTo(ChronoUnit.SECONDS).toString());
        record.set("credentialSubject", subject(badges));
        return record;
    }

    /// The salted hash of the newest badge's recipient says whose record it is: it holds for the
    /// same e-mail, and says nothing new.
    private static ObjectNode subject(List<ObjectNode> badges) {
        ObjectNode subject = JSON.objectNode();
        subject.put("id", "urn:uuid:" + UUID.randomUUID());
        subject.putArray("type").add("ClrSubject");
        badges.stream()
                .map(badge -> badge.path("credentialSubject").path("identifier"))
                .filter(identifier -> !identifier.isEmpty())
                .findFirst()
                .ifPresent(identifier -> subject.set("identifier", identifier.deepCopy()));
        ArrayNode whole = subject.putArray("verifiableCredential");
        badges.forEach(badge -> whole.add(badge.deepCopy()));
        Map<String, JsonNode> achievements = achievements(badges);
        ArrayNode described = subject.putArray("achievement");
        achievements.values().forEach(one -> described.add(one.deepCopy()));
        ArrayNode associations = related(List.copyOf(achievements.values()));
        if (!associations.isEmpty()) {
            subject.set("association", associations);
        }
        return subject;
    }

    private static Map<String, JsonNode> achievements(List<ObjectNode> badges) {
        Map<String, JsonNode> achievements = new LinkedHashMap<>();
        for (ObjectNode badge : badges) {
            JsonNode achievement = badge.path("credentialSubject").path("achievement");
            achievements.putIfAbsent(achievement.path("id").asString(), achievement);
        }
        return achievements;
    }

    /// Two versions of one micro-credential are related.
    private static ArrayNode related(List<JsonNode> achievements) {
        ArrayNode associations = JSON.arrayNode();
        for (int one = 0; one < achievements.size(); one++) {
            for (int other = one + 1; other < achievements.size(); other++) {
                String code = achievements.get(one).path("humanCode").asString("");
                if (!code.isEmpty()
                        && code.equals(achievements.get(other).path("humanCode").asString(""))) {
                    associations
                            .addObject()
                            .put("type", "Association")
                            .put("associationType", "isRelatedTo")
                            .put("sourceId", achievements.get(one).path("id").asString())
                            .put("targetId", achievements.get(other).path("id").asString());
                }
            }
        }
        return associations;
    }
}
