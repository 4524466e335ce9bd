package org.longleaf.tool.award.page;

import org.longleaf.tool.award.credential.Recipient;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/// The e-mail that somebody typed, beside the salted hash of the recipient's (Open Badges 3.0,
/// IdentityObject). The badge is public, so anybody can make the same comparison at home as often
/// as they like: the page says so.
record TypedRecipient(String hash, String salt) {

    /// How the comparison came out.
    enum Compared {
        SAME,
        OTHER,
        NO_EMAIL,
        TOO_OFTEN;

        /// Message key of what is said of it.
        String key() {
            return "award.compared." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// Of a badge whose recipient had an e-mail.
    static Optional<TypedRecipient> in(JsonNode credential) {
        return credential
                .path("credentialSubject")
                .path("identifier")
                .valueStream()
                .filter(one -> one.path("identityType").asString("").equals("emailAddress"))
                .filter(one -> one.path("hashed").asBoolean(false))
                .findFirst()
                .map(identity ->
                        new TypedRecipient(
                                identity.path("identityHash").asString(""),
                                identity.path("salt").asString("")));
    }

    Compared with(String typed) {
        String email = typed.strip().toLowerCase(Locale.ROOT);
        return MessageDigest.isEqual(bytes(Recipient.hash(email, salt)), bytes(hash))
                ? Compared.SAME
                : Compared.OTHER;
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }
}
