package org.longleaf.sandbox.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What nobody can guess.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    /// The S256 of PKCE (RFC 7636, section 4.2).
    static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return encode(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    static boolean isChallenge(String text) {
        return text.matches("[A-Za-z0-9_-]{43}");
    }

    /// RFC 7636, section 4.1: 43 to 128 characters that need no encoding.
    static boolean isVerifier(String text) {
        return text.matches("[A-Za-z0-9._~-]{43,128}");
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
