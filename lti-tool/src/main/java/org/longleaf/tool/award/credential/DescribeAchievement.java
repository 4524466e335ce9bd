package org.longleaf.tool.award.credential;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Level;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// A version as an Open Badges 3.0 Achievement: the part of a credential that is the same for all
/// who earn it, and what its id answers. Fields that may hold several values are always arrays, as
/// the plain JSON schema wants them.
public final class DescribeAchievement {

    static final String VCDM = "https://www.w3.org/ns/credentials/v2";
    static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Version version;
    private final URI id;

    DescribeAchievement(Version version, URI id) {
        this.version = version;
        this.id = id;
    }

    /// A document of its own, with its contexts.
    public static ObjectNode document(Version version, URI id) {
        ObjectNode document = JSON.objectNode();
        document.putArray("@context").add(VCDM).add(OPEN_BADGES);
        document.setAll(new DescribeAchievement(version, id).achievement());
        return document;
    }

    ObjectNode achievement() {
        ObjectNode achievement =
                JSON.objectNode()
                        .put("id", id.toString())
                        .set("type", JSON.arrayNode().add("Achievement"))
                        .put("name", version.texts().title())
                        .put("description", version.texts().competency())
                        .set("criteria", JSON.objectNode().put("narrative", narrative()))
                        .put("achievementType", "MicroCredential")
                        .put("creditsAvailable", version.ceu())
                        .put("humanCode", version.classCode())
                        .put("inLanguage", "en")
                        .put("version", version.version());
        ArrayNode descriptions = achievement.putArray("resultDescription");
        version.criteria().forEach(criterion -> descriptions.add(resultDescription(criterion)));
        return achievement;
    }

    /// The id of a criterion's ResultDescription.
    String criterionId(Criterion criterion) {
        return id + "#" + part(criterion.code());
    }

    /// The id of a criterion's level.
    String levelId(Criterion criterion, String level) {
        return criterionId(criterion) + "-" + part(level);
    }

    private ObjectNode resultDescription(Criterion criterion) {
        ObjectNode description =
                JSON.objectNode()
                        .put("id", criterionId(criterion))
                        .set("type", JSON.arrayNode().add("ResultDescription"))
                        .put("name", criterion.title())
                        .put("resultType", "RubricCriterionLevel");
        if (criterion.mustMeet()) {
            version.scale().stream()
                    .filter(Level::meets)
                    .findFirst()
                    .ifPresent(lowest ->
                            description.put("requiredLevel", levelId(criterion, lowest.key())));
        }
        ArrayNode levels = description.putArray("rubricCriterionLevel");
        version.scale().forEach(level -> levels.add(criterionLevel(criterion, level)));
        return description;
    }

    private ObjectNode criterionLevel(Criterion criterion, Level level) {
        ObjectNode described =
                JSON.objectNode()
                        .put("id", levelId(criterion, level.key()))
                        .set("type", JSON.arrayNode().add("RubricCriterionLevel"))
                        .put("name", level.label())
                        .put("level", Integer.toString(level.rank()));
        String words = criterion.levels().get(level.key());
        return words == null ? described : described.put("description", words);
    }

    /// The rubric in Markdown: what each criterion asks for.
    private String narrative() {
        return version.criteria().stream()
                .map(criterion -> "* **" + criterion.title() + ".** " + asked(criterion))
                .collect(Collectors.joining("\n"));
    }

    private String asked(Criterion criterion) {
        return version.scale().stream()
                .filter(Level::meets)
                .findFirst()
                .map(lowest -> criterion.levels().getOrDefault(lowest.key(), ""))
                .orElse("");
    }

    private static String part(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
