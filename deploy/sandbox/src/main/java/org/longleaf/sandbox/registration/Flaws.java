package org.longleaf.sandbox.registration;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Collects what is wrong with a JSON object, so that all of it is told at once.
final class Flaws {
    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return List.copyOf(found);
    }

    void add(String flaw) {
        found.add(flaw);
    }

    /// A text that must be there.
    void needText(JsonNode in, String name) {
        var value = in.path(name);
        if (value.isMissingNode()) {
            add("missing required property: " + name);
        } else if (!value.isString() || value.asString().isEmpty()) {
            add(name + " must be a string that is not empty");
        }
    }

    /// A text that must be there and be exactly this.
    void needExactly(JsonNode in, String name, String wanted) {
        if (!in.path(name).isString() || !in.path(name).asString().equals(wanted)) {
            add(name + ": Must be '" + wanted + "'");
        }
    }

    /// An http or https address that must be there.
    void needAddress(JsonNode in, String name) {
        needText(in, name);
        optionalAddress(in, name);
    }

    void optionalAddress(JsonNode in, String name) {
        optionalText(in, name);
        var value = in.path(name);
        if (value.isString() && !value.asString().isEmpty() && !isAddress(value.asString())) {
            add(name + " must be an absolute URI");
        }
    }

    void optionalText(JsonNode in, String name) {
        if (isThere(in, name) && !in.path(name).isString()) {
            add(name + " must be a string");
        }
    }

    /// Either absent, null, or one of these.
    void optionalWord(JsonNode in, String name, Collection<String> words) {
        var value = in.path(name);
        if (isThere(in, name) && !(value.isString() && words.contains(value.asString()))) {
            add(name + " must be one of " + words);
        }
    }

    void optionalBoolean(JsonNode in, String name) {
        if (!in.path(name).isMissingNode() && !in.path(name).isBoolean()) {
            add(name + " must be true or false");
        }
    }

    /// An object whose values are all text.
    void optionalTexts(JsonNode in, String name) {
        var value = in.path(name);
        if (value.isMissingNode()) {
            return;
        }
        if (!value.isObject()) {
            add(name + " must be an object");
            return;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!entry.getValue().isString()) {
                add(name + "." + entry.getKey() + " must be a string");
            }
        }
    }

    void needListOfTexts(JsonNode in, String name) {
        if (in.path(name).isMissingNode()) {
            add("missing required property: " + name);
        }
        optionalListOfTexts(in, name);
    }

    void optionalListOfTexts(JsonNode in, String name) {
        each(
                in,
                name,
                item -> {
                    if (!item.isString()) {
                        add(name + " must hold strings only");
                    }
                });
    }

    /// Looks at each item of a list; a value that is no list is a flaw, an absent one is not.
    void each(JsonNode in, String name, Consumer<JsonNode> look) {
        var value = in.path(name);
        if (value.isArray()) {
            value.forEach(look);
        } else if (!value.isMissingNode()) {
            add(name + " must be an array");
        }
    }

    static boolean isAddress(String text) {
        try {
            var address = new URI(text);
            var scheme = address.getScheme();
            return ("https".equals(scheme) || "http".equals(scheme)) && address.getHost() != null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    static boolean isThere(JsonNode in, String name) {
        return !in.path(name).isMissingNode() && !in.path(name).isNull();
    }

    static @Nullable String text(JsonNode in, String name) {
        return in.path(name).isString() ? in.path(name).asString() : null;
    }
}
