package org.longleaf.tool.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells one state of somebody's words from another, so that a window that was left open does not
/// write over what another one saved.
final class Revision {

    private static final int BYTES = 12;

    private Revision() {}

    static String of(String words) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
