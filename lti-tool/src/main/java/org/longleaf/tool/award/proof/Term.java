package org.longleaf.tool.award.proof;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/// What a word of a context means. Compared by identity: each parsed context has its own.
final class Term {

    private final String iri;
    private final @Nullable String type;
    private final boolean graph;
    private final boolean prefix;
    private final @Nullable JsonNode context;

    /// @param iri the word as an address, or a keyword it stands for
    /// @param type of its values: `@id`, `@vocab`, `@json`, `@list` or a datatype; null for what
    ///   JSON says
    /// @param graph whether each value is a graph of its own
    /// @param prefix whether it may stand before a colon
    /// @param context what holds inside of it; null where nothing changes
    Term(
            String iri,
            @Nullable String type,
            boolean graph,
            boolean prefix,
            @Nullable JsonNode context) {
        this.iri = iri;
        this.type = type;
        this.graph = graph;
        this.prefix = prefix;
        this.context = context;
    }

    String iri() {
        return iri;
    }

    @Nullable String type() {
        return type;
    }

    boolean graph() {
        return graph;
    }

    boolean prefix() {
        return prefix;
    }

    @Nullable JsonNode context() {
        return context;
    }
}
