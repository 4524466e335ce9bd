package org.longleaf.tool.award.proof;

import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;

import tools.jackson.databind.node.ObjectNode;

import java.io.StringWriter;
import java.util.Set;

/// Statements in their canonical order and with canonical names (W3C RDF Dataset Canonicalization,
/// RDFC-1.0), as n-quads.
final class Canonical {

    private static final String HASH = "SHA-256";

    private Canonical() {}

    /// @throws Unsignable when the document says something that its contexts do not define
    static String strict(ObjectNode document) {
        Set<Quad> quads = StrictStatements.of(document);
        RdfCanon canon = RdfCanon.create(HASH);
        for (Quad quad : quads) {
            canon.quad(
                    quad.subject(),
                    quad.predicate(),
                    quad.object(),
                    quad.datatype(),
                    null,
                    null,
                    quad.graph());
        }
        return write(canon);
    }

    static String write(RdfCanon canon) {
        StringWriter text = new StringWriter();
        try {
            canon.provide(new NQuadsWriter(text));
        } catch (RdfConsumerException e) {
            throw new IllegalStateException("Statements that cannot be written", e);
        }
        return text.toString();
    }
}
