package org.longleaf.tool.award.verify;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.Consumer;
import java.util.function.Function;

/// Badges that say what was signed in other words, so that their proofs still hold: statements are
/// signed, and not the words they are written in.
final class Rewritten {

    private static final String VCDM = "https://www.w3.org/2018/credentials#";
    private static final String STATUS = "credentialStatus";
    private static final String OVER = "2026-10-06T00:00:00Z";

    private Rewritten() {}

    /// The status under the full address of its word.
    static String statusByAddress(String revoked) {
        return Forge.changed(revoked, badge -> badge.set(VCDM + STATUS, badge.remove(STATUS)));
    }

    /// The status under a word that the badge makes up itself.
    static String statusByAlias(String revoked) {
        return Forge.changed(
                revoked,
                badge -> {
                    ((ArrayNode) badge.path("@context"))
                            .addObject()
                            .putObject("formerly")
                            .put("@id", VCDM + STATUS)
                            .put("@type", "@id");
                    badge.set("formerly", badge.remove(STATUS));
                });
    }

    /// The status at another place that is the badge too.
    ///
    /// @param prove proves it for the issuer
    static String statusElsewhere(String revoked, Function<Consumer<ObjectNode>, String> prove) {
        String signed =
                prove.apply(badge -> {
                    badge.set("credentialStatus", Forge.read(revoked).path(STATUS));
                    badge.withArray("/evidence")
                            .addObject()
                            .put("id", badge.path("id").asString())
                            .putArray("type")
                            .add("Evidence");
                });
        return Forge.changed(
                signed,
                badge -> {
                    ArrayNode evidence = (ArrayNode) badge.path("evidence");
                    ObjectNode itself = (ObjectNode) evidence.path(evidence.size() - 1);
                    ((ArrayNode) itself.path("type")).add("VerifiableCredential");
                    itself.set(STATUS, badge.remove(STATUS));
                });
    }

    /// The end under the full address of its word.
    static String endByAddress(Function<Consumer<ObjectNode>, String> prove) {
        String over = prove.apply(badge -> badge.put("validUntil", OVER));
        return Forge.changed(
                over,
                badge -> {
                    badge.remove("validUntil");
                    badge.putObject(VCDM + "validUntil")
                            .put("@type", "http://www.w3.org/2001/XMLSchema#dateTime")
                            .put("@value", OVER);
                });
    }

    /// One more who earned it, under an id that is no address: readers of statements leave out all
    /// that is said of such a one.
    static String oneMoreRecipient(String genuine, String email) {
        return Forge.changed(
                genuine,
                badge ->
                        badge.withArray("/credentialSubject/identifier")
                                .addObject()
                                .put("id", "no address: at all")
                                .put("type", "IdentityObject")
                                .put("hashed", false)
                                .put("identityType", "emailAddress")
                                .put("identityHash", email));
    }
}
