package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.verify.SignedText.Jws;
import org.longleaf.tool.award.verify.Unbake.Baked;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.regex.Pattern;

/// What is written in a badge of any age, in whatever it came: read and not checked. For whoever
/// tells what a badge says that VerifyBadge does not know. Within the same bounds, and nothing is
/// fetched.
public sealed interface BadgeText {

    /// @param text as it was signed
    /// @param says what it says; of a JWT without the claims that repeat it
    record Document(String text, ObjectNode says) implements BadgeText {}

    /// An address at which the badge is said to stand, and nothing else.
    record Address() implements BadgeText {}

    /// No badge that can be read.
    record None(Reason reason) implements BadgeText {}

    Pattern ADDRESS = Pattern.compile("https?://\\S{1,2000}");

    static BadgeText of(byte[] badge) {
        if (badge.length > VerifyBadge.MOST_BYTES) {
            return new None(Reason.TOO_LARGE);
        }
        try {
            String text = text(badge);
            return ADDRESS.matcher(text).matches()
                    ? new Address()
                    : new Document(text, says(SignedText.of(text)));
        } catch (Refusal refused) {
            return new None(refused.reason());
        }
    }

    private static String text(byte[] badge) throws Refusal {
        try {
            return Unbake.text(badge);
        } catch (Refusal _) {
            return Unbake.text(badge, Baked.V2);
        }
    }

    /// Before credentials 2.0 a JWT held its credential as one of its claims, and what the other
    /// claims said was left out of it (Verifiable Credentials Data Model 1.1, section 6.3.1).
    private static ObjectNode says(SignedText signed) {
        Jws jws = signed.jws();
        if (jws == null || !(jws.payload().path("vc") instanceof ObjectNode inside)) {
            return signed.document();
        }
        ObjectNode says = inside.deepCopy();
        put(says, "id", jws.payload().path("jti"));
        put(says, "issuer", jws.payload().path("iss"));
        return says;
    }

    private static void put(ObjectNode says, String member, JsonNode claim) {
        if (!says.has(member) && claim.isString()) {
            says.set(member, claim);
        }
    }
}
