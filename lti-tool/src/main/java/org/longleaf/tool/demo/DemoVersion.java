package org.longleaf.tool.demo;

import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.AttestationText;
import org.longleaf.tool.catalog.Version.Criterion;
import org.longleaf.tool.catalog.Version.Issuer;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.catalog.Version.Limits;
import org.longleaf.tool.catalog.Version.OutsideDistrict;
import org.longleaf.tool.catalog.Version.Requirement;
import org.longleaf.tool.catalog.Version.Stakes;
import org.longleaf.tool.catalog.Version.Texts;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Reads one micro-credential of the demo content, with the stakes, scale and attestations it names
/// copied in.
final class DemoVersion {

    private DemoVersion() {}

    static UUID id(DemoContent content, JsonNode code, JsonNode version) {
        return content.id("version", code.asString() + " " + version.asString());
    }

    static JsonNode named(List<JsonNode> things, String id) {
        return things.stream()
                .filter(thing -> thing.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the demo content has no " + id));
    }

    static Version read(DemoContent content, JsonNode json) {
        JsonNode office = content.get("state_office");
        JsonNode stakes = named(content.list("stakes"), json.path("stakes").asString());
        return new Version(
                id(content, json.path("id"), json.path("version")),
                content.id("micro-credential", json.path("id").asString()),
                json.path("id").asString(),
                json.path("version").asString(),
                "draft",
                new Issuer(
                        content.id("issuer", json.path("issuer").asString()),
                        office.path("code").asString(),
                        office.path("name").asString()),
                texts(json),
                json.path("kind").asString(),
                json.path("suits_beginning_teachers").asBoolean(),
                json.path("class_code").asString(),
                json.path("hours").path("expected").decimalValue(),
                json.path("ceu").decimalValue(),
                DemoContent.amounts(json.path("credit")),
                stakes(stakes),
                scale(named(content.list("scales"), json.path("scale").asString())),
                json.path("evidence").valueStream().map(e -> requirement(content, e)).toList(),
                json.path("criteria").valueStream().map(c -> criterion(content, c)).toList(),
                attestations(content, json));
    }

    private static Texts texts(JsonNode json) {
        return new Texts(
                json.path("title").asString(),
                json.path("competency").asString(),
                json.path("why").asString(),
                DemoContent.texts(json.path("resources")));
    }

    private static Stakes stakes(JsonNode stakes) {
        JsonNode outside = stakes.path("outside_district");
        return new Stakes(
                stakes.path("id").asString(),
                stakes.path("blind").asBoolean(),
                stakes.path("reviewers").asInt(),
                new BigDecimal(stakes.path("double_score_rate").asString()),
                outside.isString()
                        ? OutsideDistrict.PREFERRED
                        : outside.asBoolean() ? OutsideDistrict.REQUIRED : OutsideDistrict.ANY,
                "required".equals(stakes.path("calibration").asString()),
                stakes.path("target_days").asInt(),
                stakes.path("submissions_before_coach").asInt());
    }

    private static List<Level> scale(JsonNode scale) {
        return scale.path("levels")
                .valueStream()
                .map(level ->
                        new Level(
                                level.path("key").asString(),
                                level.path("label").asString(),
                                level.path("rank").asInt(),
                                level.path("meets").asBoolean()))
                .sorted(Comparator.comparing(Level::rank))
                .toList();
    }

    private static Requirement requirement(DemoContent content, JsonNode json) {
        JsonNode limits = json.path("limits");
        return new Requirement(
                content.fresh(),
                json.path("id").asString(),
                json.path("description").asString(),
                DemoContent.texts(json.path("kinds")),
                json.path("required").asBoolean(),
                json.path("shows_students").asBoolean(),
                json.path("shows_adults").asBoolean(),
                DemoContent.texts(json.path("attestations")),
                new Limits(
                        DemoContent.number(limits.path("max_minutes")),
                        DemoContent.number(limits.path("max_mb")),
                        DemoContent.number(limits.path("max_pages")),
                        DemoContent.number(limits.path("max_files")),
                        DemoContent.number(limits.path("words").path(0)),
                        DemoContent.number(limits.path("words").path(1))));
    }

    private static Criterion criterion(DemoContent content, JsonNode json) {
        Map<String, String> levels = new LinkedHashMap<>();
        json.path("levels")
                .propertyStream()
                .forEach(level -> levels.put(level.getKey(), level.getValue().asString()));
        return new Criterion(
                content.fresh(),
                json.path("id").asString(),
                json.path("title").asString(),
                json.path("must_meet").asBoolean(),
                json.path("feedback_stem").asString(),
                DemoContent.texts(json.path("evidence")),
                DemoContent.texts(json.path("alignments")),
                levels);
    }

    private static Map<String, AttestationText> attestations(DemoContent content, JsonNode json) {
        Map<String, AttestationText> texts = new LinkedHashMap<>();
        Stream<String> codes =
                json.path("evidence")
                        .valueStream()
                        .flatMap(piece -> DemoContent.texts(piece.path("attestations")).stream())
                        .distinct();
        codes.forEach(code -> {
            JsonNode text = named(content.list("attestations"), code);
            texts.put(
                    code,
                    new AttestationText(
                            code,
                            text.path("version").asString(),
                            text.path("text").asString(),
                            DemoContent.texts(text.path("asks"))));
        });
        return texts;
    }
}
