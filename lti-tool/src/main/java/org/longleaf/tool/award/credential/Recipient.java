package org.longleaf.tool.award.credential;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.OpaqueId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/// Who earned it, as a credential says it: an id made for this award alone, so that two badges of
/// one teacher cannot be laid side by side, and a salted hash of the e-mail address, by which its
/// owner can show that it is theirs. A hash of an address can be guessed: it is not called
/// anonymous.
///
/// @param id `urn:uuid:…`
/// @param email null when no address is known
public record Recipient(String id, @Nullable HashedEmail email) {

    /// A recipient for one new award.
    public static Recipient fresh(@Nullable String email) {
        String id = "urn:uuid:" + UUID.randomUUID();
        return new Recipient(
                id,
                email == null || email.isBlank() ? null : HashedEmail.of(email, OpaqueId.fresh()));
    }

    /// An IdentityObject (Open Badges 3.0, section B.1.12): `sha256$` and the hash of address and
    /// salt together.
    record HashedEmail(String hash, String salt) {

        /// Lower case first: the hash is of bytes, and a verifier does not fold case.
        static HashedEmail of(String email, String salt) {
            return new HashedEmail(
                    Recipient.hash(email.strip().toLowerCase(Locale.ROOT), salt), salt);
        }
    }

    /// The hash of an identity as credentials carry it.
    public static String hash(String identity, String salt) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((identity + salt).getBytes(StandardCharsets.UTF_8));
            return "sha256$" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
