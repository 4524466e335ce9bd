package org.longleaf.sandbox.fault;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;

/// One fault as it is asked for.
///
/// @param target what fails; in a PUT it is the key
/// @param said the fault's own fields
record Asked(String target, JsonNode said) {
    private static final List<String> COUNTS = List.of("times", "after");
    private static final List<String> NUMBERS = List.of("share", "seconds");

    /// What nobody could mean by it, in words: a field that is not known, a number that is none.
    Optional<String> oddity() {
        if (!said.isObject()) {
            return Optional.of(target + " takes an object with a mode");
        }
        for (var field : said.properties()) {
            var flaw = oddity(field.getKey(), field.getValue());
            if (flaw != null) {
                return Optional.of(target + ": " + flaw);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String oddity(String name, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (COUNTS.contains(name)) {
            return value.isIntegralNumber() && value.canConvertToInt()
                    ? null
                    : name + " must be a whole number";
        }
        if (NUMBERS.contains(name)) {
            return value.isNumber() ? null : name + " must be a number";
        }
        if (name.equals("then")) {
            return new Asked(name, value).oddity().orElse(null);
        }
        if (!name.equals("mode") && !name.equals("target")) {
            return name + " is not known; a fault has mode, times, share, after, seconds and then";
        }
        return value.isString() ? null : name + " must be text";
    }

    boolean has(String name) {
        return said.hasNonNull(name);
    }

    String mode() {
        return said.path("mode").asString("");
    }

    /// What comes after it; null where nothing does.
    @Nullable Asked then() {
        return has("then") ? new Asked(target, said.path("then")) : null;
    }

    boolean hasKnownModes() {
        var then = then();
        return Mode.named(mode()).isPresent() && (then == null || then.hasKnownModes());
    }

    @Nullable Integer count(String name) {
        return has(name) ? Integer.valueOf(said.path(name).intValue()) : null;
    }

    @Nullable Double number(String name) {
        return has(name) ? Double.valueOf(said.path(name).doubleValue()) : null;
    }
}
