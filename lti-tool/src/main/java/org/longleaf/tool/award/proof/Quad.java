package org.longleaf.tool.award.proof;

import org.jspecify.annotations.Nullable;

/// A statement of RDF.
///
/// @param datatype of a literal; null where the object is a node
/// @param graph null for the default one
record Quad(
        String subject,
        String predicate,
        String object,
        @Nullable String datatype,
        @Nullable String graph) {}
