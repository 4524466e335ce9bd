package org.longleaf.sandbox.badgr;

import java.security.SecureRandom;
import java.util.Base64;

/// Opaque ids: 22 characters that say nothing.
final class Entities {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Entities() {}

    static String fresh() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
