package org.longleaf.tool.award.proof;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All that a document states, as RDF, from contexts that are already parsed. It is stricter than
/// JSON-LD, which leaves out in silence what it does not understand, an undefined `@type` included:
/// here whatever would be left out is refused. The general way, which the verifier goes, comes to
/// the same statements; a test holds both side by side.
final class StrictStatements {

    private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    private static final Set<String> UNREAD = Set.of("@list", "@json");
    private static final Pattern ABSOLUTE =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");

    private final Set<Quad> quads = new LinkedHashSet<>();
    private int blanks;

    private StrictStatements() {}

    /// @throws Unsignable when something would be left out
    static Set<Quad> of(ObjectNode document) {
        StrictStatements all = new StrictStatements();
        all.node(document, ActiveContext.EMPTY, null);
        return all.quads;
    }

    private String node(ObjectNode node, ActiveContext outer, @Nullable String graph) {
        ActiveContext before = outer;
        if (node.has("@context")) {
            before = before.adding(node.get("@context"));
        }
        List<String> types = types(node, before);
        ActiveContext inside = before;
        for (String type : types) {
            Term term = before.term(type);
            if (term == null || !isAbsolute(term.iri())) {
                throw new Unsignable("the type " + type + " is defined by no context");
            }
            inside = inside.ofType(term);
        }
        String subject = subject(node, before);
        for (String type : types) {
            quads.add(new Quad(subject, TYPE, iriOf(before, type), null, graph));
        }
        for (var entry : node.properties()) {
            if (!entry.getKey().equals("@context")) {
                property(subject, entry.getKey(), entry.getValue(), inside, graph);
            }
        }
        return subject;
    }

    private void property(
            String subject,
            String word,
            JsonNode value,
            ActiveContext context,
            @Nullable String graph) {
        Term term = context.term(word);
        if (term == null) {
            throw new Unsignable("the word " + word + " is defined by no context");
        }
        if (term.iri().equals("@id") || term.iri().equals("@type")) {
            return;
        }
        if (!isAbsolute(term.iri())) {
            throw new Unsignable("the word " + word + " stands for no address");
        }
        for (JsonNode one : value.isArray() ? value.values() : List.of(value)) {
            quads.add(statement(subject, term, one, context, graph));
        }
    }

    private Quad statement(
            String subject,
            Term term,
            JsonNode value,
            ActiveContext context,
            @Nullable String graph) {
        String type = term.type();
        if (type != null && UNREAD.contains(type)) {
            throw new Unsignable("a value of the kind " + type + ", in " + term.iri());
        }
        if (value instanceof ObjectNode nested) {
            ActiveContext outer = nestedIn(context, nested).ofProperty(term);
            if (!term.graph()) {
                return new Quad(subject, term.iri(), node(nested, outer, graph), null, graph);
            }
            String own = blank();
            node(nested, outer, own);
            return new Quad(subject, term.iri(), own, null, graph);
        }
        if (term.graph()) {
            throw new Unsignable("a graph that is no object, in " + term.iri());
        }
        ActiveContext inside = context.ofProperty(term);
        if (value.isString() && type != null && type.startsWith("@")) {
            return new Quad(subject, term.iri(), reference(value, type, inside), null, graph);
        }
        return literal(subject, term, value, graph);
    }

    /// A type's context ends at the next node, except where that is a mere reference.
    private static ActiveContext nestedIn(ActiveContext context, ObjectNode nested) {
        ActiveContext previous = context.previous();
        boolean mereReference = nested.size() == 1 && nested.has("id");
        return previous == null || mereReference ? context : previous;
    }

    private static String reference(JsonNode value, String type, ActiveContext inside) {
        String text = value.stringValue();
        return switch (type) {
            case "@id" -> absolute(text);
            case "@vocab" -> iriOf(inside, text);
            default -> throw new Unsignable("a value of the type " + type);
        };
    }

    private static Quad literal(String subject, Term term, JsonNode value, @Nullable String graph) {
        Literal literal = Literal.of(value, term.type());
        return new Quad(subject, term.iri(), literal.text(), literal.datatype(), graph);
    }

    /// In the order in which their contexts apply.
    private static List<String> types(ObjectNode node, ActiveContext context) {
        return words(node, context, "@type")
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .map(JsonNode::stringValue)
                .sorted()
                .toList();
    }

    private String subject(ObjectNode node, ActiveContext context) {
        return words(node, context, "@id")
                .findFirst()
                .map(id -> absolute(id.stringValue()))
                .orElseGet(this::blank);
    }

    private static Stream<JsonNode> words(ObjectNode node, ActiveContext context, String keyword) {
        return node.properties().stream()
                .filter(entry -> {
                    Term term = context.term(entry.getKey());
                    return term != null && term.iri().equals(keyword);
                })
                .map(Map.Entry::getValue);
    }

    private static String iriOf(ActiveContext context, String word) {
        Term term = context.term(word);
        return absolute(term == null ? word : term.iri());
    }

    private static String absolute(String iri) {
        if (!isAbsolute(iri)) {
            throw new Unsignable("'" + iri + "' is no absolute address");
        }
        return iri;
    }

    static boolean isAbsolute(String iri) {
        return ABSOLUTE.matcher(iri).matches();
    }

    private String blank() {
        return "_:b" + blanks++;
    }
}
