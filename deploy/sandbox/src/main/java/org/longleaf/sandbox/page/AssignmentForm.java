package org.longleaf.sandbox.page;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.AssignmentFacts;
import org.longleaf.sandbox.campus.AssignmentFacts.Column;
import org.longleaf.sandbox.campus.AssignmentRules;
import org.longleaf.sandbox.campus.DemoContent.Assignment;
import org.longleaf.sandbox.campus.Numbers;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/// An assignment's edit page as it was filled in; every field is text, and may be missing.
record AssignmentForm(Map<String, String> fields) {
    private static final String ASSIGNED = "assign_";
    private static final String ONLINE = "online";

    static AssignmentForm empty() {
        return new AssignmentForm(Map.of("points", "100", "submission", "external_tool"));
    }

    static AssignmentForm of(
            Assignment what, AssignmentFacts facts, AssignmentRules rules, JsonMapper json) {
        var all = new java.util.LinkedHashMap<String, String>();
        var link = facts.link();
        var column = facts.column();
        all.put("title", what.title());
        all.put("points", CellShown.plain(what.points()));
        all.put("description", facts.description());
        all.put("submission", link != null ? "external_tool" : rules.online() ? ONLINE : "none");
        if (link != null) {
            put(all, "url", link.url());
            put(all, "client", link.client());
            all.put("custom", json.writeValueAsString(link.custom()));
            put(all, "new_tab", link.newTab() ? "on" : null);
        }
        put(all, "tag", column.tag());
        put(all, "resource_id", column.resourceId());
        put(all, "opens", column.start());
        put(all, "due", column.end());
        put(all, "closes", column.lock());
        put(all, "grading", rules.passFail() ? "pass_fail" : null);
        var attempts = rules.allowedAttempts();
        put(all, "attempts", attempts == null ? null : attempts.toString());
        put(all, "anonymous", rules.anonymous() ? "on" : null);
        var only = rules.onlyFor();
        if (only != null) {
            only.forEach(person -> all.put(ASSIGNED + person, "on"));
        }
        return new AssignmentForm(all);
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean opensTool() {
        return get("submission").startsWith("external_tool");
    }

    boolean opensInNewTab() {
        return !get("new_tab").isEmpty();
    }

    @Nullable BigDecimal points() {
        return Numbers.read(get("points")).filter(points -> points.signum() >= 0).orElse(null);
    }

    Map<String, String> custom(JsonMapper json) {
        try {
            return get("custom").isBlank()
                    ? Map.of()
                    : json.readValue(get("custom"), new TypeReference<Map<String, String>>() {});
        } catch (JacksonException notJson) {
            return Map.of();
        }
    }

    Column column(@Nullable Map<String, String> submissionType) {
        return new Column(
                orNull("tag"),
                orNull("resource_id"),
                orNull("opens"),
                orNull("due"),
                orNull("closes"),
                submissionType);
    }

    /// Nobody chosen means everybody.
    AssignmentRules rules() {
        var chosen =
                fields.keySet().stream()
                        .filter(name -> name.startsWith(ASSIGNED))
                        .map(name -> name.substring(ASSIGNED.length()))
                        .collect(Collectors.toUnmodifiableSet());
        var attempts = get("attempts").strip();
        return new AssignmentRules(
                get("grading").equals("pass_fail"),
                isCount(attempts) ? Integer.valueOf(attempts) : null,
                !get("anonymous").isEmpty(),
                get("submission").equals(ONLINE),
                chosen.isEmpty() ? null : chosen);
    }

    private static boolean isCount(String text) {
        return text.matches("[1-9]\\d{0,2}");
    }

    private @Nullable String orNull(String name) {
        return get(name).isBlank() ? null : get(name);
    }

    /// What is wrong with it, in words; null when it can be saved.
    ///
    /// @param usesKeysAddress a link without an address was saved before and stays so
    @Nullable String fault(boolean usesKeysAddress) {
        if (get("title").isBlank()) {
            return "A name is required.";
        }
        if (points() == null) {
            return "Points must be a number, 0 or more.";
        }
        if (!get("attempts").isBlank() && !isCount(get("attempts").strip())) {
            return "Attempts must be a number from 1 to 999, or nothing.";
        }
        return opensTool() && get("url").isBlank() && !usesKeysAddress
                ? "External Tool URL cannot be left blank."
                : null;
    }
}
