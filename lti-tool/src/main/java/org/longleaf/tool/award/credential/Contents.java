package org.longleaf.tool.award.credential;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.math.BigDecimal;
import java.util.List;

/// What a badge says, read from its own signed text: pages show this and not what the catalog says
/// today.
///
/// @param criteria in the rubric's order
/// @param endorsers ids of those whose endorsement of it was checked and holds; none where nobody
///   looked
public record Contents(
        String title,
        String competency,
        String issuer,
        String classCode,
        String version,
        BigDecimal ceu,
        List<Shown> criteria,
        List<String> endorsers) {

    /// One criterion, and what the level reached looks like.
    public record Shown(String title, String level, @Nullable String description) {}

    /// Reads it of a document.
    ///
    /// @param credential anybody's, of the right shape; what it does not say is empty
    public static Contents of(JsonNode credential) {
        JsonNode subject = credential.path("credentialSubject");
        JsonNode achievement = subject.path("achievement");
        return new Contents(
                achievement.path("name").asString(""),
                achievement.path("description").asString(""),
                credential.path("issuer").path("name").asString(""),
                achievement.path("humanCode").asString(""),
                achievement.path("version").asString(""),
                subject.path("creditsEarned").decimalValue(BigDecimal.ZERO),
                subject.path("result")
                        .valueStream()
                        .filter(result -> result.has("resultDescription"))
                        .map(result -> shown(result, achievement.path("resultDescription")))
                        .toList(),
                List.of());
    }

    public Contents endorsedBy(List<String> checked) {
        return new Contents(
                title, competency, issuer, classCode, version, ceu, criteria, List.copyOf(checked));
    }

    private static Shown shown(JsonNode result, JsonNode descriptions) {
        JsonNode criterion = withId(descriptions, result.path("resultDescription").asString());
        JsonNode level =
                withId(
                        criterion.path("rubricCriterionLevel"),
                        result.path("achievedLevel").asString(""));
        return new Shown(
                criterion.path("name").asString(""),
                level.path("name").asString(result.path("value").asString("")),
                level.path("description").stringValue(null));
    }

    private static JsonNode withId(JsonNode all, String id) {
        return all.valueStream()
                .filter(one -> one.path("id").asString("").equals(id))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
