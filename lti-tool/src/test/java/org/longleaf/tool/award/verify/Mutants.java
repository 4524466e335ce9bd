package org.longleaf.tool.award.verify;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.award.AwardWorld;
import org.longleaf.tool.award.Made;
import org.longleaf.tool.award.issuer.IssuerKey;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A genuine badge in all its forms, and what becomes of it in the hands of forgers and careless
/// issuers.
final class Mutants {

    static final String EMAIL = "atestwell@example.org";
    private static final String EVIL = "did:web:evil.example";

    private final AwardWorld world;
    private final Made curved;
    private final String document;
    private final String jwt;
    private final Forge.Stranger stranger = new Forge.Stranger();
    private final List<Mutant> all = new ArrayList<>();

    /// @param reason null where it is genuine
    /// @param email whom it is said to be of
    record Mutant(String file, byte[] bytes, @Nullable Reason reason, String email) {

        Expected expected() {
            return Expected.ANYTHING.withEmail(email);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    Mutants(AwardWorld world, Made genuine, Made revoked, Made curved) {
        this.world = world;
        this.curved = curved;
        this.document = world.document(genuine);
        this.jwt = world.jwt(genuine);
        genuine();
        signatures();
        contents();
        doors();
        rewritten(world.document(revoked));
        add("revoked.json", world.document(revoked), Reason.REVOKED);
        add("revoked.jwt", world.jwt(revoked), Reason.REVOKED);
        all.add(
                new Mutant(
                        "recipient.json", bytes(document), Reason.OTHER_RECIPIENT, "x@y.example"));
        all.add(new Mutant("recipient.jwt", bytes(jwt), Reason.OTHER_RECIPIENT, "x@y.example"));
    }

    List<Mutant> all() {
        return all;
    }

    private void genuine() {
        add("genuine.json", document, null);
        add("genuine.jwt", jwt, null);
        all.add(new Mutant("genuine.png", Bake.png(jwt), null, EMAIL));
        all.add(new Mutant("genuine-json.png", Bake.png(document), null, EMAIL));
        all.add(new Mutant("genuine.svg", Bake.svg(document), null, EMAIL));
        all.add(new Mutant("genuine-jwt.svg", Bake.svg(jwt), null, EMAIL));
        add("genuine-es256.jwt", world.jwt(curved), null);
    }

    private void signatures() {
        String byteOff = document.replace("One clear goal", "One clear gaol");
        add("byte.json", byteOff, Reason.WRONG_SIGNATURE);
        String jwtOff = withPayload(jwt, payload -> payload.put("name", "Quick Czechs"));
        add("byte.jwt", jwtOff, Reason.WRONG_SIGNATURE);
        all.add(new Mutant("byte.png", Bake.png(jwtOff), Reason.WRONG_SIGNATURE, EMAIL));
        all.add(new Mutant("byte.svg", Bake.svg(byteOff), Reason.WRONG_SIGNATURE, EMAIL));
        add(
                "other-key.json",
                Forge.reproven(document, _ -> {}, stranger.method(), stranger::prove),
                Reason.KEY_OF_ANOTHER);
        add(
                "other-key-own-name.json",
                Forge.reproven(document, _ -> {}, proofKey(), stranger::prove),
                Reason.WRONG_SIGNATURE);
        add("other-key.jwt", Forge.resigned(jwt, _ -> {}, stranger::sign), Reason.WRONG_SIGNATURE);
        Consumer<ObjectNode> evil = badge -> ((ObjectNode) badge.path("issuer")).put("id", EVIL);
        add(
                "other-issuer.json",
                Forge.reproven(document, evil, proofKey(), this::prove),
                Reason.KEY_OF_ANOTHER);
        add(
                "other-issuer.jwt",
                resigned(evil.andThen(payload -> payload.put("iss", EVIL))),
                Reason.KEY_OF_ANOTHER);
        add(
                "claims.jwt",
                resigned(payload -> payload.put("jti", "https://longleaf.example/badges/other")),
                Reason.CLAIMS_DIFFER);
        add(
                "unsigned.json",
                Forge.changed(document, badge -> badge.remove("proof")),
                Reason.NO_PROOF);
    }

    private void contents() {
        Consumer<ObjectNode> noContext = badge -> ((ArrayNode) badge.path("@context")).remove(1);
        both("context", noContext, Reason.OTHER_CONTEXT);
        both(
                "undefined-word",
                badge -> badge.put("favouriteColor", "green"),
                Reason.UNDEFINED_TERM);
        both(
                "undefined-type",
                badge ->
                        badge.putArray("credentialSchema")
                                .addObject()
                                .put("id", "https://purl.imsglobal.org/spec/ob/v3p0/schema.json")
                                .put("type", "1EdTechJsonSchemaValidator2019"),
                Reason.UNDEFINED_TERM);
        both(
                "level",
                badge ->
                        ((ObjectNode) badge.at("/credentialSubject/result/0"))
                                .put("achievedLevel", "https://longleaf.example/level-9"),
                Reason.WRONG_RESULT);
        both(
                "credits",
                badge -> ((ObjectNode) badge.path("credentialSubject")).put("creditsEarned", 9),
                Reason.WRONG_RESULT);
        Consumer<ObjectNode> over = badge -> badge.put("validUntil", "2026-10-06T00:00:00Z");
        add(
                "expired.json",
                Forge.reproven(document, over, proofKey(), this::prove),
                Reason.EXPIRED);
        add(
                "expired.jwt",
                resigned(over.andThen(payload -> payload.put("exp", 1_791_244_800))),
                Reason.EXPIRED);
    }

    private void doors() {
        Doors doors = new Doors(stranger, world.profiles.address("T90").did());
        world.web.putAll(doors.web());
        add("door-key.json", doors.proven(document, Doors.KEY), Reason.KEY_OF_ANOTHER);
        add("door-did.json", doors.proven(document, Doors.DID_KEY), Reason.KEY_OF_ANOTHER);
        add("door-set.json", doors.proven(document, Doors.SET_KEY), Reason.KEY_OF_ANOTHER);
        add("door-set.jwt", doors.signed(jwt), Reason.KEY_OF_ANOTHER);
    }

    private void rewritten(String revoked) {
        add("status-iri.json", Rewritten.statusByAddress(revoked), Reason.NOT_AN_OPEN_BADGE);
        add("alias-context.json", Rewritten.statusByAlias(revoked), Reason.OTHER_CONTEXT);
        add(
                "status-elsewhere.json",
                Rewritten.statusElsewhere(revoked, this::reproven),
                Reason.NOT_AN_OPEN_BADGE);
        add(
                "valid-until-iri.json",
                Rewritten.endByAddress(this::reproven),
                Reason.NOT_AN_OPEN_BADGE);
        all.add(
                new Mutant(
                        "one-more-recipient.json",
                        bytes(Rewritten.oneMoreRecipient(document, "x@y.example")),
                        Reason.UNDEFINED_TERM,
                        "x@y.example"));
        add(
                "endorsement-copied.json",
                Forge.reproven(document, this::asTheirOwn, stranger.method(), stranger::prove),
                Reason.WRONG_ENDORSEMENT);
    }

    /// A stranger's achievement, with the agency's word for ours.
    private void asTheirOwn(ObjectNode badge) {
        ((ObjectNode) badge.path("issuer")).put("id", stranger.didKey());
        ((ObjectNode) badge.at("/credentialSubject/achievement"))
                .put("id", "https://evil.example/achievement");
        badge.remove("credentialStatus");
    }

    private String reproven(Consumer<ObjectNode> change) {
        return Forge.reproven(document, change, proofKey(), this::prove);
    }

    /// Lax readers leave out what they do not know, and the proof holds for them: here it is
    /// refused.
    private void both(String name, Consumer<ObjectNode> change, Reason reason) {
        add(name + ".json", Forge.changed(document, change), reason);
        add(name + ".jwt", resigned(change), reason);
    }

    private String resigned(Consumer<ObjectNode> change) {
        return Forge.resigned(jwt, change, message -> world.keys.signer(rsa()).sign(message));
    }

    private IssuerKey rsa() {
        return world.keys.published("T90", "key-1").orElseThrow();
    }

    private byte[] prove(byte[] message) {
        return world.keys.signer(world.keys.forProof("T90")).sign(message);
    }

    private String proofKey() {
        return world.profiles.address("T90").keyId(world.keys.forProof("T90").kid());
    }

    private static String withPayload(String jwt, Consumer<ObjectNode> change) {
        String changed = Forge.resigned(jwt, change, message -> message);
        return changed.substring(0, changed.lastIndexOf('.')) + jwt.substring(jwt.lastIndexOf('.'));
    }

    private void add(String file, String text, @Nullable Reason reason) {
        all.add(new Mutant(file, bytes(text), reason, EMAIL));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
