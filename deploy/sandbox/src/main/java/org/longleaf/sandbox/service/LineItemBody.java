package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentFacts.Column;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A line item as a tool sends it (LTI AGS 2.0, section 3.2.4).
record LineItemBody(JsonNode json) {
    static final String SUBMISSION_TYPE = "https://canvas.instructure.com/lti/submission_type";
    private static final Set<String> TYPES = Set.of("none", "external_tool", "on_paper");

    @Nullable String label() {
        return text(json, "label");
    }

    @Nullable BigDecimal maximum() {
        var value = json.path("scoreMaximum");
        return value.isNumber() ? value.decimalValue() : null;
    }

    @Nullable String resourceLinkId() {
        return text(json, "resourceLinkId");
    }

    /// The address that the new assignment shall open, by Canvas's extension.
    @Nullable String toolUrl() {
        var extension = json.path(SUBMISSION_TYPE);
        return "external_tool".equals(text(extension, "type"))
                ? text(extension, "external_tool_url")
                : null;
    }

    /// What is wrong with a new line item, in Canvas's words; null when nothing is.
    @Nullable String missing() {
        if (label() == null || Objects.requireNonNull(label()).isEmpty()) {
            return "param is missing or the value is empty: label";
        }
        return json.path("scoreMaximum").isMissingNode() || json.path("scoreMaximum").isNull()
                ? "param is missing or the value is empty: scoreMaximum"
                : null;
    }

    @Nullable String invalid() {
        var given = json.path("scoreMaximum");
        if (given.isMissingNode()) {
            return null;
        }
        if (!given.isNumber()) {
            return "Score maximum is not a number";
        }
        return given.decimalValue().signum() < 0
                ? "Score maximum must be greater than or equal to 0"
                : null;
    }

    boolean hasUnknownType() {
        var extension = json.path(SUBMISSION_TYPE);
        return extension.isObject() && !TYPES.contains(String.valueOf(text(extension, "type")));
    }

    /// The facts that only the service shows; what the body leaves out stays as it was.
    Column over(Column old) {
        return new Column(
                or("tag", old.tag()),
                or("resourceId", old.resourceId()),
                or("startDateTime", old.start()),
                or("endDateTime", old.end()),
                old.lock(),
                submissionType(old));
    }

    private @Nullable Map<String, String> submissionType(Column old) {
        var extension = json.path(SUBMISSION_TYPE);
        if (!extension.isObject()) {
            return old.submissionType();
        }
        var told = new LinkedHashMap<String, String>();
        extension.properties().forEach(e -> told.put(e.getKey(), e.getValue().asString("")));
        return told;
    }

    private @Nullable String or(String name, @Nullable String old) {
        return json.has(name) ? text(json, name) : old;
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        return value.isValueNode() && !value.isNull() ? value.asString() : null;
    }
}
