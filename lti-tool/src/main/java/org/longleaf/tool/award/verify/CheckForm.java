package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.proof.Contexts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whether a signed document is written in the one way that this verifier reads. A proof covers
/// statements and not the words they are written in: a status under the full address of its word,
/// or under a word that a context in the badge itself makes up, is still signed, and nobody who
/// asks for `credentialStatus` sees it. So there are plain words alone, from pinned contexts.
final class CheckForm {

    private static final String CREDENTIAL = "VerifiableCredential";
    private static final String CONTEXT = "@context";
    private static final int MOST_CONTEXTS_AT_ONCE = 6;
    private static final int MOST_CONTEXTS = 40;

    private final Map<String, ObjectNode> credentials = new HashMap<>();
    private int contexts;

    private CheckForm() {}

    static void of(ObjectNode document) throws Refusal {
        CheckForm check = new CheckForm();
        check.contexts(document.path(CONTEXT));
        check.members(document);
    }

    private void node(JsonNode node) throws Refusal {
        if (node instanceof ObjectNode object) {
            if (object.has(CONTEXT)) {
                if (!isCredential(object)) {
                    throw new Refusal(Reason.OTHER_CONTEXT, "a context stands inside of it");
                }
                contexts(object.path(CONTEXT));
            }
            members(object);
            return;
        }
        for (JsonNode one : node) {
            node(one);
        }
    }

    private void members(ObjectNode object) throws Refusal {
        onlyOnce(object);
        for (var member : object.properties()) {
            String word = member.getKey();
            if (word.equals(CONTEXT)) {
                continue;
            }
            if (word.startsWith("@") || word.indexOf(':') >= 0) {
                throw new Refusal(Reason.NOT_AN_OPEN_BADGE, "a member of it has no plain name");
            }
            node(member.getValue());
        }
    }

    /// What is said of one credential at two places is signed as if it stood at one, and read at
    /// one of them.
    private void onlyOnce(ObjectNode object) throws Refusal {
        String id = object.path("id").asString("");
        if (id.isEmpty() || !isCredential(object)) {
            return;
        }
        ObjectNode other = credentials.putIfAbsent(id, object);
        if (other != null && !other.equals(object)) {
            throw new Refusal(Reason.NOT_AN_OPEN_BADGE, "one credential stands at two places");
        }
    }

    private void contexts(JsonNode named) throws Refusal {
        List<JsonNode> all = named.isArray() ? List.copyOf(named.values()) : List.of(named);
        contexts += all.size();
        if (all.size() > MOST_CONTEXTS_AT_ONCE || contexts > MOST_CONTEXTS) {
            throw new Refusal(Reason.TOO_COMPLEX, "it names more contexts than there are");
        }
        for (JsonNode one : all) {
            if (Contexts.at(one.isString() ? one.stringValue() : "").isEmpty()) {
                throw new Refusal(Reason.OTHER_CONTEXT, "it names a context that is not pinned");
            }
        }
    }

    private static boolean isCredential(ObjectNode object) {
        JsonNode type = object.path("type");
        return type.isArray()
                ? type.valueStream().anyMatch(one -> CREDENTIAL.equals(one.asString("")))
                : CREDENTIAL.equals(type.asString(""));
    }
}
