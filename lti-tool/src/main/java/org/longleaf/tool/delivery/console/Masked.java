package org.longleaf.tool.delivery.console;

import org.longleaf.tool.delivery.Destination;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What was sent and answered, without what tells who somebody is. Names of fields that tell
/// nothing of anybody are listed; whatever else a payload has is covered.
final class Masked {

    static final String COVER = "•••••";

    /// Their values are what was earned, when, and how far a gradebook has come.
    private static final Set<String> HARMLESS =
            Set.of(
                    "classCode",
                    "title",
                    "completedOn",
                    "contactHours",
                    "ceu",
                    "split",
                    "scoreGiven",
                    "scoreMaximum",
                    "activityProgress",
                    "gradingProgress",
                    "timestamp",
                    "submittedAt",
                    "criterion",
                    "levels",
                    "version",
                    "awardedAt",
                    "validUntil",
                    "language",
                    "label",
                    "tag",
                    "newSubmission",
                    "preserveScore",
                    "new_submission",
                    "preserve_score",
                    "prioritize_non_tool_grade",
                    "badge");

    /// A message's words are between Longleaf and its reader, and one of them stops all their mail.
    private static final Set<String> THE_READERS = Set.of("subject", "text", "html", "stop");

    /// Addresses that open a teacher's work.
    private static final Set<String> DOORS = Set.of("submission_data", "url");

    private static final JsonNode COVERED = JsonNodeFactory.instance.stringNode(COVER);

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"',;:()]+@[^\\s<>\"',;:()]+");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d{9,}\\b");

    private Masked() {}

    /// A far end's words: staff numbers and mail addresses are covered.
    static String words(String answer) {
        return NUMBER.matcher(ADDRESS.matcher(answer).replaceAll(COVER)).replaceAll(COVER);
    }

    /// Where it goes: of a person's own address nothing is told.
    static String address(Destination to, String address) {
        return isToSomebody(to) ? COVER : address;
    }

    /// Whether it is a message to a person, rather than a record in a system.
    static boolean isToSomebody(Destination to) {
        return to == Destination.MAIL || to == Destination.CANVAS_MESSAGE;
    }

    /// A payload, each member on a line of its own.
    static String payload(String payload) {
        return laidOut(payload, Masked::harmless, COVER);
    }

    /// The same, with all that an admin may read on demand.
    static String opened(Destination to, String payload) {
        Set<String> never = isToSomebody(to) ? THE_READERS : DOORS;
        return laidOut(payload, node -> without(node, never), payload);
    }

    private static String laidOut(String payload, UnaryOperator<JsonNode> cover, String otherwise) {
        try {
            JsonMapper json = JsonMapper.shared();
            return json.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(cover.apply(json.readTree(payload)));
        } catch (JacksonException _) {
            return otherwise;
        }
    }

    private static JsonNode harmless(JsonNode node) {
        return covered(
                node,
                (name, value) -> HARMLESS.contains(name) ? value : harmless(value),
                Masked::leaf);
    }

    private static JsonNode leaf(JsonNode node) {
        return node.isBoolean() || node.isNull() ? node : COVERED;
    }

    private static JsonNode without(JsonNode node, Set<String> never) {
        return covered(
                node,
                (name, value) -> never.contains(name) ? COVERED : without(value, never),
                leaf -> leaf);
    }

    private static JsonNode covered(
            JsonNode node,
            BiFunction<String, JsonNode, JsonNode> member,
            UnaryOperator<JsonNode> leaf) {
        if (node instanceof ObjectNode members) {
            ObjectNode covered = JsonNodeFactory.instance.objectNode();
            members.properties()
                    .forEach(one ->
                            covered.set(one.getKey(), member.apply(one.getKey(), one.getValue())));
            return covered;
        }
        if (node instanceof ArrayNode all) {
            ArrayNode covered = JsonNodeFactory.instance.arrayNode();
            all.forEach(one -> covered.add(member.apply("", one)));
            return covered;
        }
        return leaf.apply(node);
    }
}
