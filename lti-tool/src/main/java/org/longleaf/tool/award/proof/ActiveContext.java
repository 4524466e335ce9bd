package org.longleaf.tool.award.proof;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A context as parsed, with all that was parsed inside of it: the contexts of its types and of its
/// properties. Parsed once a process, because it is most of the work of signing otherwise.
final class ActiveContext {

    static final ActiveContext EMPTY = new ActiveContext(Map.of(), null);

    private final Map<String, Term> terms;
    private final @Nullable ActiveContext previous;
    private final Map<JsonNode, ActiveContext> added = new ConcurrentHashMap<>();
    private final Map<Term, ActiveContext> ofTypes = new ConcurrentHashMap<>();
    private final Map<Term, ActiveContext> ofProperties = new ConcurrentHashMap<>();

    private ActiveContext(Map<String, Term> terms, @Nullable ActiveContext previous) {
        this.terms = terms;
        this.previous = previous;
    }

    @Nullable Term term(String word) {
        return terms.get(word);
    }

    /// What held before a type's context, which does not reach into nested nodes (JSON-LD 1.1,
    /// section 4.1.3); null where there was none.
    @Nullable ActiveContext previous() {
        return previous;
    }

    /// With the contexts that a node names.
    ActiveContext adding(JsonNode contexts) {
        ActiveContext known = added.get(contexts);
        if (known != null) {
            return known;
        }
        ActiveContext result = this;
        for (JsonNode one : contexts.isArray() ? contexts.values() : List.of(contexts)) {
            result = new ActiveContext(result.with(named(one)), previous);
        }
        added.put(contexts, result);
        return result;
    }

    ActiveContext ofType(Term type) {
        JsonNode context = type.context();
        return context == null
                ? this
                : ofTypes.computeIfAbsent(
                        type,
                        _ -> new ActiveContext(with(context), previous == null ? this : previous));
    }

    ActiveContext ofProperty(Term property) {
        JsonNode context = property.context();
        return context == null
                ? this
                : ofProperties.computeIfAbsent(
                        property, _ -> new ActiveContext(with(context), previous));
    }

    private Map<String, Term> with(JsonNode definitions) {
        Map<String, Term> all = new HashMap<>(terms);
        new DefineTerms(definitions, all).define();
        return Map.copyOf(all);
    }

    private static JsonNode named(JsonNode context) {
        return Contexts.at(context.asString(""))
                .orElseThrow(
                        () -> new Unsignable("the context " + context + " is not a pinned one"))
                .path("@context");
    }
}
