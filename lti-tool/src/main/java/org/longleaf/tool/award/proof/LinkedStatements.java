package org.longleaf.tool.award.proof;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.canon.RdfCanonTimeTicker;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import org.longleaf.tool.award.proof.Unreadable.Why;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// All that somebody's document states, the general way: JSON-LD 1.1 and RDFC-1.0 by libraries,
/// with contexts from the pinned set alone, and within bounds of size and time.
public final class LinkedStatements {

    /// Objects in a document. A badge with the richest rubric has some two hundred.
    private static final int MOST_NODES = 3_000;

    /// Names that hide in each other make ordering take years (W3C RDFC-1.0, section 7.1).
    private static final long MOST_MILLISECONDS = 2_000;

    private static final Pattern BLANK = Pattern.compile("_:[A-Za-z0-9_][A-Za-z0-9_-]*");

    private static final Map<String, Document> DOCUMENTS = new ConcurrentHashMap<>();

    private LinkedStatements() {}

    /// As canonical n-quads.
    static String canonical(ObjectNode document) throws Unreadable {
        JsonArray expanded = expanded(document);
        RdfCanon canon = RdfCanon.create("SHA-256", new RdfCanonTimeTicker(MOST_MILLISECONDS));
        try {
            JsonLd.toRdf(JsonDocument.of(expanded)).loader(LinkedStatements::load).provide(canon);
            return Canonical.write(canon);
        } catch (JsonLdError e) {
            throw unreadable(e);
        } catch (IllegalStateException e) {
            throw new Unreadable(Why.TOO_COMPLEX, "its nodes cannot be ordered in time");
        }
    }

    /// Whether its contexts define every word of it.
    public static void understood(ObjectNode document) throws Unreadable {
        expanded(document);
    }

    private static JsonArray expanded(ObjectNode document) throws Unreadable {
        bounded(document);
        JsonLdOptions options = new JsonLdOptions(LinkedStatements::load);
        options.setUndefinedTermsPolicy(ProcessingPolicy.Fail);
        try {
            JsonArray expanded =
                    JsonLd.expand(JsonDocument.of(new StringReader(text(document))))
                            .options(options)
                            .get();
            absolute(expanded);
            return expanded;
        } catch (JsonLdError e) {
            throw unreadable(e);
        }
    }

    /// The library's policy looks at words. A type that no context defines stays a relative
    /// address, and so does an id that is none: both would be left out of what was signed.
    private static void absolute(JsonValue expanded) throws Unreadable {
        switch (expanded) {
            case JsonArray array -> {
                for (JsonValue one : array) {
                    absolute(one);
                }
            }
            case JsonObject object when !object.containsKey("@value") -> {
                for (var entry : object.entrySet()) {
                    if (entry.getKey().equals("@type") || entry.getKey().equals("@id")) {
                        addresses(entry.getValue());
                    } else {
                        absolute(entry.getValue());
                    }
                }
            }
            default -> {}
        }
    }

    private static void addresses(JsonValue value) throws Unreadable {
        if (value instanceof JsonArray array) {
            for (JsonValue one : array) {
                addresses(one);
            }
        } else if (!(value instanceof JsonString text) || !isAddress(text.getString())) {
            throw new Unreadable(Why.UNDEFINED_TERM, value + " is defined by no context");
        }
    }

    /// As strict as whoever turns it into statements, and leaves out in silence all that is said of
    /// and by what is neither.
    private static boolean isAddress(String text) {
        if (text.startsWith("_:")) {
            return BLANK.matcher(text).matches();
        }
        try {
            return StrictStatements.isAbsolute(text) && new URI(text).isAbsolute();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static void bounded(ObjectNode document) throws Unreadable {
        if (nodes(document) > MOST_NODES) {
            throw new Unreadable(Why.TOO_COMPLEX, "it has more than " + MOST_NODES + " nodes");
        }
    }

    private static int nodes(JsonNode node) {
        int count = node.isObject() ? 1 : 0;
        for (JsonNode inner : node) {
            count += nodes(inner);
        }
        return count;
    }

    /// As others write it: 1.0 is 1.
    private static String text(ObjectNode document) {
        return evened(document).toString();
    }

    private static JsonNode evened(JsonNode node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = json.objectNode();
                object.properties()
                        .forEach(entry -> copy.set(entry.getKey(), evened(entry.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = json.arrayNode();
                array.forEach(one -> copy.add(evened(one)));
                yield copy;
            }
            case NumericNode number -> {
                BigDecimal value = number.decimalValue().stripTrailingZeros();
                yield value.scale() <= 0
                        ? json.numberNode(value.toBigInteger())
                        : json.numberNode(value);
            }
            default -> node;
        };
    }

    private static Document load(URI address, DocumentLoaderOptions options) throws JsonLdError {
        String text = address.toString();
        Document known = DOCUMENTS.get(text);
        if (known != null) {
            return known;
        }
        JsonNode context =
                Contexts.at(text)
                        .orElseThrow(() ->
                                new JsonLdError(
                                        JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
                                        "the context " + text + " is not a pinned one"));
        Document read = JsonDocument.of(new StringReader(context.toString()));
        DOCUMENTS.put(text, read);
        return read;
    }

    private static Unreadable unreadable(JsonLdError e) {
        Why why =
                switch (e.getCode()) {
                    case LOADING_REMOTE_CONTEXT_FAILED, LOADING_DOCUMENT_FAILED ->
                            Why.OTHER_CONTEXT;
                    case UNDEFINED_TERM -> Why.UNDEFINED_TERM;
                    default -> Why.MALFORMED;
                };
        return new Unreadable(why, "its statements cannot be read: " + e.getCode());
    }
}
