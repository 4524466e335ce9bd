package org.longleaf.tool.award.credential;

import org.longleaf.tool.award.proof.Contexts;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Level;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A version as an Open Badges 3.0 Achievement: the part of a credential that is the same for all
/// who earn it, and what its id answers. Fields that may hold several values are always arrays, as
/// the plain JSON schema wants them.
public final class DescribeAchievement {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Achievement achievement;
    private final Version version;
    private final URI id;

    DescribeAchievement(Achievement achievement, URI id) {
        this.achievement = achievement;
        this.version = achievement.version();
        this.id = id;
    }

    /// A document of its own, with its contexts.
    public static ObjectNode document(Achievement achievement, URI id) {
        ObjectNode document = JSON.objectNode();
        document.putArray("@context").add(Contexts.VCDM).add(Contexts.OPEN_BADGES);
        document.setAll(new DescribeAchievement(achievement, id).achievement());
        return document;
    }

    /// Credits as a number that is written the same everywhere: another reader writes 1.0 as 1, and
    /// would come to another signature.
    static BigDecimal credits(Version version) {
        BigDecimal bare = version.ceu().stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0, RoundingMode.UNNECESSARY) : bare;
    }

    ObjectNode achievement() {
        ObjectNode described =
                JSON.objectNode()
                        .put("id", id.toString())
                        .set("type", JSON.arrayNode().add("Achievement"))
                        .put("name", version.texts().title())
                        .put("description", version.texts().competency())
                        .set("image", image())
                        .set("criteria", JSON.objectNode().put("narrative", narrative()))
                        .put("achievementType", "MicroCredential")
                        .put("creditsAvailable", credits(version))
                        .put("humanCode", version.classCode())
                        .put("inLanguage", "en")
                        .put("version", version.version());
        addAlignments(described, alignments());
        ArrayNode descriptions = described.putArray("resultDescription");
        version.criteria().forEach(criterion -> descriptions.add(resultDescription(criterion)));
        if (!achievement.endorsements().isEmpty()) {
            described.putArray("endorsement").addAll(achievement.endorsements());
        }
        return described;
    }

    /// The picture that all who earn it share. Its type is a bare string, as the JSON schema wants
    /// it.
    private ObjectNode image() {
        return JSON.objectNode()
                .put("id", Badge.picture(id).toString())
                .put("type", "Image")
                .put("caption", "Badge: " + version.texts().title());
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
        addAlignments(description, alignments(criterion).toList());
        ArrayNode levels = description.putArray("rubricCriterionLevel");
        version.scale().forEach(level -> levels.add(criterionLevel(criterion, level)));
        return description;
    }

    /// What the whole aims at, and what its criteria do, each once.
    private List<AlignmentTarget> alignments() {
        return Stream.concat(
                        achievement.whole().stream(),
                        version.criteria().stream().flatMap(this::alignments))
                .distinct()
                .toList();
    }

    private Stream<AlignmentTarget> alignments(Criterion criterion) {
        return criterion.alignments().stream()
                .filter(achievement.targets()::containsKey)
                .map(achievement.targets()::get);
    }

    private static void addAlignments(ObjectNode of, List<AlignmentTarget> targets) {
        if (targets.isEmpty()) {
            return;
        }
        ArrayNode alignments = of.putArray("alignment");
        for (AlignmentTarget target : targets) {
            alignments
                    .addObject()
                    .set("type", JSON.arrayNode().add("Alignment"))
                    .put("targetName", target.name())
                    .put("targetUrl", target.url())
                    .put("targetCode", target.target())
                    .put("targetFramework", target.framework())
                    .put("targetType", target.type());
        }
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
