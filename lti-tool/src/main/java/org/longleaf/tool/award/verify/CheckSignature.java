package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.proof.EddsaRdfc2022;
import org.longleaf.tool.award.proof.LinkedStatements;
import org.longleaf.tool.award.proof.Unreadable;
import org.longleaf.tool.award.verify.SignedText.Jws;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether the issuer signed exactly this, in either form.
final class CheckSignature {

    /// What the 1EdTech validator takes. A shared secret, or none, is not among them.
    private static final Map<String, String> ALGORITHMS =
            Map.of("RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format");

    private static final Set<String> HEADER = Set.of("alg", "kid", "jwk", "typ");

    /// Each costs as much as a badge. Whoever uses several suites has one of each.
    private static final int MOST_PROOFS = 3;

    private final FindKey keys;
    private final Patience patience;

    CheckSignature(FindKey keys, Patience patience) {
        this.keys = keys;
        this.patience = patience;
    }

    void of(SignedText badge) throws Refusal {
        ObjectNode document = badge.document();
        CheckForm.of(document);
        patience.goOn();
        String issuer = issuer(document);
        if (badge.jws() != null) {
            envelope(badge.jws(), document, issuer);
            if (!document.has("proof")) {
                understood(document);
                return;
            }
        }
        proofs(document, issuer);
    }

    /// The embedded proofs of a document: one that holds is enough.
    void proofs(ObjectNode document, String issuer) throws Refusal {
        JsonNode proof = document.path("proof");
        List<JsonNode> all = proof.isArray() ? proof.valueStream().toList() : List.of(proof);
        if (all.size() > MOST_PROOFS) {
            throw new Refusal(Reason.TOO_COMPLEX, "it has " + all.size() + " proofs");
        }
        ObjectNode bare = document.deepCopy();
        bare.remove("proof");
        Refusal last = new Refusal(Reason.NO_PROOF, "it carries no proof");
        for (JsonNode one : all) {
            if (one instanceof ObjectNode candidate) {
                try {
                    proof(bare, candidate, issuer);
                    return;
                } catch (Refusal refused) {
                    if (refused.reason() == Reason.TOO_COMPLEX) {
                        throw refused;
                    }
                    last = refused;
                }
            }
        }
        throw last;
    }

    private void proof(ObjectNode bare, ObjectNode proof, String issuer) throws Refusal {
        if (!EddsaRdfc2022.TYPE.equals(proof.path("type").asString(""))
                || !EddsaRdfc2022.NAME.equals(proof.path("cryptosuite").asString(""))
                || !EddsaRdfc2022.PURPOSE.equals(proof.path("proofPurpose").asString(""))) {
            throw new Refusal(Reason.OTHER_ALGORITHM, "its proof is not by eddsa-rdfc-2022");
        }
        patience.goOn();
        PublicKey key = keys.named(proof.path("verificationMethod").asString(""), issuer);
        try {
            if (!EddsaRdfc2022.verifies(bare, proof, key)) {
                throw new Refusal(Reason.WRONG_SIGNATURE, "the proof is of another document");
            }
        } catch (Unreadable e) {
            throw refusal(e);
        }
    }

    private void envelope(Jws jws, ObjectNode document, String issuer) throws Refusal {
        JsonNode header = jws.header();
        String algorithm = ALGORITHMS.get(header.path("alg").asString(""));
        if (algorithm == null || !HEADER.containsAll(List.copyOf(header.propertyNames()))) {
            throw new Refusal(
                    Reason.OTHER_ALGORITHM, "neither RS256 nor ES256, or more in the header");
        }
        String kid = header.path("kid").asString("");
        PublicKey key =
                kid.isEmpty() ? keys.listed(header.path("jwk"), issuer) : keys.named(kid, issuer);
        if (!verifies(algorithm, key, jws)) {
            throw new Refusal(Reason.WRONG_SIGNATURE, "the JWT is not what was signed");
        }
        claims(jws.payload(), document, issuer);
    }

    private static boolean verifies(String algorithm, PublicKey key, Jws jws) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(jws.signed());
            return signature.verify(jws.signature());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// The claims mirror the credential (Open Badges 3.0, section 8.2.4.1).
    private static void claims(ObjectNode payload, ObjectNode document, String issuer)
            throws Refusal {
        same("iss", payload, issuer);
        same("jti", payload, document.path("id").asString(""));
        String subject = document.path("credentialSubject").path("id").stringValue(null);
        if (subject != null || payload.has("sub")) {
            same("sub", payload, String.valueOf(subject));
        }
        same("nbf", payload, seconds(document, "validFrom"));
        if (document.has("validUntil") || payload.has("exp")) {
            same("exp", payload, seconds(document, "validUntil"));
        }
    }

    private static void same(String claim, ObjectNode payload, String said) throws Refusal {
        if (!said.equals(payload.path(claim).asString(""))) {
            throw new Refusal(
                    Reason.CLAIMS_DIFFER, "the claim " + claim + " is not what the badge says");
        }
    }

    private static String seconds(ObjectNode document, String member) throws Refusal {
        return Long.toString(CheckTime.of(document, member).getEpochSecond());
    }

    /// A JWT covers each byte, and still a word that no context defines says nothing to others.
    private static void understood(ObjectNode document) throws Refusal {
        try {
            LinkedStatements.understood(document);
        } catch (Unreadable e) {
            throw refusal(e);
        }
    }

    private static Refusal refusal(Unreadable e) {
        Reason reason =
                switch (e.why()) {
                    case OTHER_CONTEXT -> Reason.OTHER_CONTEXT;
                    case UNDEFINED_TERM -> Reason.UNDEFINED_TERM;
                    case TOO_COMPLEX -> Reason.TOO_COMPLEX;
                    case MALFORMED -> Reason.NOT_AN_OPEN_BADGE;
                };
        return new Refusal(reason, String.valueOf(e.getMessage()));
    }

    static String issuer(JsonNode document) {
        JsonNode issuer = document.path("issuer");
        return issuer.isObject() ? issuer.path("id").asString("") : issuer.asString("");
    }
}
