package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.credential.Recipient;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;

/// Whether a badge was earned by whoever has an e-mail address, hashed or not.
final class CheckRecipient {

    private CheckRecipient() {}

    static void of(JsonNode subject, String email) throws Refusal {
        if (!names(subject, email)) {
            throw new Refusal(Reason.OTHER_RECIPIENT, "it was not earned by that address");
        }
    }

    static boolean names(JsonNode subject, String email) {
        String folded = email.strip().toLowerCase(Locale.ROOT);
        JsonNode identifier = subject.path("identifier");
        List<JsonNode> all =
                identifier.isArray() ? identifier.valueStream().toList() : List.of(identifier);
        return ("mailto:" + folded).equals(subject.path("id").asString("").toLowerCase(Locale.ROOT))
                || all.stream().anyMatch(one -> isOf(one, email.strip(), folded));
    }

    /// The hash is of bytes, so the address is tried as it was typed too.
    private static boolean isOf(JsonNode identity, String typed, String folded) {
        if (!"emailAddress".equals(identity.path("identityType").asString(""))) {
            return false;
        }
        String said = identity.path("identityHash").asString("").toLowerCase(Locale.ROOT);
        if (!identity.path("hashed").asBoolean(false)) {
            return said.equals(folded);
        }
        String salt = identity.path("salt").asString("");
        return said.equals(Recipient.hash(folded, salt))
                || said.equals(Recipient.hash(typed, salt));
    }
}
