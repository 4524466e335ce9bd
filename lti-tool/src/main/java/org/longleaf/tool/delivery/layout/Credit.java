package org.longleaf.tool.delivery.layout;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A credit as the outbox keeps it for files, frozen.
///
/// @param key of the delivery
/// @param split CEUs by license category
/// @param reversal whether it is taken back
public record Credit(
        String key,
        String uid,
        String name,
        String classCode,
        String title,
        String description,
        LocalDate startedOn,
        LocalDate completedOn,
        BigDecimal hours,
        BigDecimal ceu,
        Map<String, BigDecimal> split,
        String award,
        boolean reversal) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    public Credit {
        SequencedMap<String, BigDecimal> sorted = new TreeMap<>(split);
        split = Collections.unmodifiableSequencedMap(sorted);
    }

    public static Credit of(String key, String payload) {
        JsonNode body = JSON.readTree(payload);
        String completed = body.path("completedOn").asString();
        return new Credit(
                key,
                body.path("uid").asString(),
                body.path("name").asString(""),
                body.path("classCode").asString(""),
                body.path("title").asString(),
                body.path("description").asString(body.path("title").asString()),
                LocalDate.parse(body.path("startedOn").asString(completed)),
                LocalDate.parse(completed),
                body.path("contactHours").decimalValue(),
                body.path("ceu").decimalValue(),
                split(body),
                body.path("evidenceOfAward").asString(""),
                body.path("reversal").asBoolean(false));
    }

    private static Map<String, BigDecimal> split(JsonNode body) {
        Map<String, BigDecimal> split = new TreeMap<>();
        body.path("split")
                .properties()
                .forEach(part -> split.put(part.getKey(), part.getValue().decimalValue()));
        return split;
    }

    /// What the class of it is, whoever took it: the same for the same code and date, or the far
    /// end would be told two things of one class.
    public String ofItsClass() {
        return JSON.writeValueAsString(
                new TreeMap<>(
                        Map.of(
                                "title", title,
                                "hours", hours,
                                "ceu", ceu,
                                "split", split,
                                "said", description)));
    }

    /// As a class alone.
    public static Credit ofClass(String classCode, LocalDate completedOn, String content) {
        JsonNode body = JSON.readTree(content);
        return new Credit(
                "",
                "",
                "",
                classCode,
                body.path("title").asString(),
                body.path("said").asString(),
                completedOn,
                completedOn,
                body.path("hours").decimalValue(),
                body.path("ceu").decimalValue(),
                split(body),
                "",
                false);
    }

    /// As a preview shows it: enough to know that the column is right, and not whose it is.
    public Credit masked() {
        return new Credit(
                key.replaceAll("(?<=.{8}).", "•"),
                hidden(uid, 2),
                name.replaceAll("(?<=\\b\\p{L})\\p{L}+", "•••"),
                classCode,
                title,
                description,
                startedOn,
                completedOn,
                hours,
                ceu,
                split,
                award.replaceAll("/[^/]*$", "/•••"),
                reversal);
    }

    private static String hidden(String text, int shown) {
        int hidden = Math.max(0, text.length() - shown);
        return "•".repeat(hidden) + text.substring(hidden);
    }
}
