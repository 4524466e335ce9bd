package org.longleaf.tool.award.proof;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads the words that a context defines (JSON-LD 1.1 API, section 4.2), as far as the pinned
/// contexts go; one that needs more is refused when it is read.
final class DefineTerms {

    private static final Set<String> OF_CONTEXT = Set.of("@protected", "@version");
    private static final Set<String> OF_TERM =
            Set.of("@id", "@type", "@container", "@context", "@protected");
    private static final String GEN_DELIMS = ":/?#[]@";

    private final JsonNode definitions;
    private final Map<String, Term> terms;
    private final Map<String, Boolean> defined = new HashMap<>();

    /// @param terms what was defined before; defined words are added
    DefineTerms(JsonNode definitions, Map<String, Term> terms) {
        this.definitions = definitions;
        this.terms = terms;
    }

    void define() {
        if (!definitions.isObject()) {
            throw new IllegalStateException("A context that is no object is not read here");
        }
        for (String word : definitions.propertyNames()) {
            if (!word.startsWith("@")) {
                define(word);
            } else if (!OF_CONTEXT.contains(word)) {
                throw new IllegalStateException("A context with " + word + " is not read here");
            }
        }
    }

    private void define(String word) {
        if (defined.put(word, true) != null) {
            return;
        }
        JsonNode definition = definitions.path(word);
        if (definition.isString()) {
            String iri = iri(definition.stringValue());
            boolean prefix = GEN_DELIMS.indexOf(iri.charAt(iri.length() - 1)) >= 0;
            terms.put(word, new Term(iri, null, false, prefix, null));
            return;
        }
        for (String key : definition.propertyNames()) {
            if (!OF_TERM.contains(key)) {
                throw new IllegalStateException("A term with " + key + " is not read here");
            }
        }
        String container = container(definition.path("@container"));
        terms.put(
                word,
                new Term(
                        iri(definition.path("@id").asString(word)),
                        container.equals("@list") ? container : type(definition),
                        container.equals("@graph"),
                        false,
                        context(definition)));
    }

    private @Nullable String type(JsonNode definition) {
        return definition.has("@type") ? iri(definition.path("@type").asString()) : null;
    }

    private static @Nullable JsonNode context(JsonNode definition) {
        return definition.has("@context") ? definition.get("@context") : null;
    }

    private static String container(JsonNode container) {
        String name = container.isArray() ? container.path(0).asString() : container.asString("");
        return switch (name) {
            case "", "@set", "@graph", "@list" -> name;
            default -> throw new IllegalStateException(name + " is not read here");
        };
    }

    /// A word, a prefix with a word, or an address as it is.
    private String iri(String value) {
        if (value.startsWith("@")) {
            return value;
        }
        if (definitions.has(value)) {
            define(value);
        }
        Term same = terms.get(value);
        if (same != null) {
            return same.iri();
        }
        int colon = value.indexOf(':');
        String before = colon < 0 ? "" : value.substring(0, colon);
        if (definitions.has(before)) {
            define(before);
        }
        Term prefix = terms.get(before);
        return prefix != null && prefix.prefix() && !value.startsWith("//", colon + 1)
                ? prefix.iri() + value.substring(colon + 1)
                : value;
    }
}
