package org.longleaf.tool.web;

import java.security.SecureRandom;
import java.util.Base64;

/// Ids that open a door or that a blind reviewer sees: 128 random bits, written as 22 URL-safe
/// characters.
public final class OpaqueId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private OpaqueId() {}

    /// A new id, never one that was given before.
    public static String fresh() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
