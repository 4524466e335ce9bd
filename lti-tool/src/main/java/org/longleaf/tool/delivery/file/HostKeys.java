package org.longleaf.tool.delivery.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What a host's key is told by, as `ssh-keygen -l` does.
final class HostKeys {

    private HostKeys() {}

    /// @param key in OpenSSH's form, `type base64`
    static String fingerprint(String key) {
        String[] parts = key.split(" ");
        byte[] blob = Base64.getDecoder().decode(parts[1]);
        return parts[0]
                + " SHA256:"
                + Base64.getEncoder().withoutPadding().encodeToString(sha256(blob));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
