package org.longleaf.canvas;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Finds what an error answer says in words, in each of the forms Canvas gives it.
final class ErrorWords {
    private ErrorWords() {}

    static String in(JsonNode json) {
        var words = new ArrayList<>(json.findValuesAsString("message"));
        for (var name : List.of("errorMessage", "error", "error_description", "messages")) {
            add(json.path(name), words);
        }
        var errors = json.path("errors");
        add(errors, words);
        errors.propertyStream()
                .filter(field -> field.getValue().isArray())
                .forEach(field ->
                        field.getValue()
                                .valueStream()
                                .filter(JsonNode::isString)
                                .forEach(one -> words.add(field.getKey() + ": " + one.asString())));
        return words.stream()
                .filter(w -> !w.isBlank())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    // Registration's errors are a plain list of texts.
    private static void add(JsonNode json, List<String> words) {
        if (json.isString()) {
            words.add(json.asString());
        }
        if (json.isArray()) {
            json.valueStream().filter(JsonNode::isString).forEach(one -> words.add(one.asString()));
        }
    }
}
