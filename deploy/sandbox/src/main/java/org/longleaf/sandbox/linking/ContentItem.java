package org.longleaf.sandbox.linking;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Numbers;
import org.longleaf.sandbox.grade.Moments;
import org.longleaf.sandbox.login.Selecting;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One item of the tool's answer, as far as Canvas reads it (LTI Deep Linking 2.0, section 4.2).
///
/// @param lineItem null where the item asks for no grade
/// @param errors what Canvas finds wrong with it; an item with errors is not used
record ContentItem(
        String type,
        @Nullable String url,
        String title,
        String text,
        Map<String, String> custom,
        boolean newTab,
        @Nullable LineItem lineItem,
        Dates dates,
        boolean keepsName,
        List<String> errors) {

    /// The column an item asks for.
    record LineItem(
            @Nullable BigDecimal maximum,
            @Nullable String label,
            @Nullable String resourceId,
            @Nullable String tag) {}

    /// When it opens, closes and is due.
    record Dates(@Nullable String start, @Nullable String lock, @Nullable String due) {}

    static ContentItem read(JsonNode item, Selecting selecting) {
        var lineItem = item.path("lineItem");
        return new ContentItem(
                item.path("type").asString(""),
                text(item, "url"),
                orEmpty(text(item, "title")),
                orEmpty(text(item, "text")),
                custom(item.path("custom")),
                "_blank".equals(text(item.path("window"), "targetName")),
                lineItem.isObject() ? lineItem(lineItem) : null,
                new Dates(
                        text(item.path("available"), "startDateTime"),
                        text(item.path("available"), "endDateTime"),
                        text(item.path("submission"), "endDateTime")),
                item.path("https://canvas.instructure.com/lti/preserveExistingAssignmentName")
                        .asBoolean(false),
                errors(item, selecting));
    }

    /// The name it goes by: the column's label, where there is one, wins.
    String name() {
        var label = lineItem == null ? null : lineItem.label();
        if (label != null) {
            return label;
        }
        return title.isEmpty() ? "Untitled" : title;
    }

    boolean isUsable() {
        return errors.isEmpty();
    }

    private static List<String> errors(JsonNode item, Selecting selecting) {
        var errors = new ArrayList<String>();
        var type = item.path("type").asString("");
        if (!selecting.acceptTypes().contains(type)) {
            errors.add("type: \"" + type + "\" is not accepted here");
        }
        var lineItem = item.path("lineItem");
        var maximum = lineItem.path("scoreMaximum");
        if (lineItem.isObject() && !Numbers.isReasonable(maximum)) {
            errors.add("lineItem: scoreMaximum must be a number");
        } else if (lineItem.isObject() && maximum.decimalValue().signum() < 0) {
            errors.add("lineItem: scoreMaximum must be 0 or more");
        }
        var url = item.path("url");
        if (!url.isMissingNode() && !url.isNull() && !url.asString("").matches("https?://\\S+")) {
            errors.add("url: must be an http or https address");
        }
        for (var moment :
                List.of(
                        "/available/startDateTime",
                        "/available/endDateTime",
                        "/submission/endDateTime")) {
            var told = item.at(moment);
            if (!told.isMissingNode()
                    && !told.isNull()
                    && Moments.parse(told.asString("")).isEmpty()) {
                errors.add(moment.substring(1).replace('/', '.') + ": is not a date and time");
            }
        }
        return List.copyOf(errors);
    }

    private static LineItem lineItem(JsonNode node) {
        var maximum = node.path("scoreMaximum");
        return new LineItem(
                Numbers.isReasonable(maximum) ? maximum.decimalValue() : null,
                text(node, "label"),
                text(node, "resourceId"),
                text(node, "tag"));
    }

    private static Map<String, String> custom(JsonNode node) {
        var custom = new LinkedHashMap<String, String>();
        node.properties().forEach(e -> custom.put(e.getKey(), words(e.getValue())));
        return custom;
    }

    private static String words(JsonNode value) {
        return value.isValueNode() ? value.asString("") : value.toString();
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
