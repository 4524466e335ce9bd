package org.longleaf.sandbox.service;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentFacts.Column;
import org.longleaf.sandbox.campus.Numbers;
import org.longleaf.sandbox.grade.Moments;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A line item as a tool sends it (LTI AGS 2.0, section 3.2.4).
record LineItemBody(JsonNode json) {
    static final String SUBMISSION_TYPE = "https://canvas.instructure.com/lti/submission_type";
    // What Canvas keeps of a text in one column.
    private static final int LONGEST = 255;
    private static final Set<String> TYPES = Set.of("none", "external_tool", "on_paper");

    @Nullable String label() {
        return text(json, "label");
    }

    @Nullable BigDecimal maximum() {
        var value = json.path("scoreMaximum");
        return Numbers.isReasonable(value) ? value.decimalValue() : null;
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
        if (label() == null || Objects.requireNonNull(label()).isBlank()) {
            return "param is missing or the value is empty: label";
        }
        return json.path("scoreMaximum").isMissingNode() || json.path("scoreMaximum").isNull()
                ? "param is missing or the value is empty: scoreMaximum"
                : null;
    }

    @Nullable String invalid() {
        var label = json.path("label");
        if (!label.isMissingNode() && (!label.isString() || label.asString().isBlank())) {
            return "Label can't be blank";
        }
        for (var name : List.of("label", "tag", "resourceId")) {
            var text = json.path(name);
            if (!text.isMissingNode() && !text.isNull() && !text.isString()) {
                return name + " must be text";
            }
            if (text.asString("").length() > LONGEST) {
                return name + " is too long (maximum is 255 characters)";
            }
        }
        return badMoment() == null ? badMaximum() : badMoment();
    }

    private @Nullable String badMoment() {
        for (var name : List.of("startDateTime", "endDateTime")) {
            var moment = json.path(name);
            if (!moment.isMissingNode()
                    && !moment.isNull()
                    && Moments.parse(moment.asString("")).isEmpty()) {
                return name + " is not a valid timestamp";
            }
        }
        return null;
    }

    private @Nullable String badMaximum() {
        var given = json.path("scoreMaximum");
        if (given.isMissingNode()) {
            return null;
        }
        if (!Numbers.isReasonable(given)) {
            return "Score maximum is not a number";
        }
        return given.decimalValue().signum() < 0
                ? "Score maximum must be greater than or equal to 0"
                : null;
    }

    /// An assignment that opens a tool needs to be told which address.
    boolean lacksAddress() {
        var extension = json.path(SUBMISSION_TYPE);
        if (!"external_tool".equals(text(extension, "type"))) {
            return false;
        }
        var url = text(extension, "external_tool_url");
        return url == null || !url.matches("https?://\\S+");
    }

    boolean hasUnknownType() {
        var extension = json.path(SUBMISSION_TYPE);
        return !extension.isMissingNode()
                && !extension.isNull()
                && !TYPES.contains(String.valueOf(text(extension, "type")));
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
