package org.longleaf.canvas.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Proof that whoever brings a code is who asked for it (RFC 7636, S256). It is kept with the state
/// until the code comes, and used once. A Canvas that does not know it does not look at it.
///
/// @param verifier the secret part
public record Pkce(String verifier) {
    private static final int BYTES = 32;

    /// @throws IllegalArgumentException when it is not 43 to 128 characters of those allowed
    public Pkce {
        if (!verifier.matches("[A-Za-z0-9._~-]{43,128}")) {
            throw new IllegalArgumentException("a verifier has 43 to 128 plain characters");
        }
    }

    /// A new one.
    ///
    /// @return always a proof; nothing is thrown
    public static Pkce fresh(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Pkce(base64(bytes));
    }

    /// What may be shown beforehand.
    String challenge() {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Does not show the verifier.
    @Override
    public String toString() {
        return "Pkce";
    }
}
