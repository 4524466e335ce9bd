package org.longleaf.tool.evidence.file;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Bytes that are hashed while they are read.
final class HashedBytes extends DigestInputStream {

    HashedBytes(InputStream bytes) {
        super(bytes, of("SHA-256"));
    }

    /// Of what was read so far, once.
    String sha256() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }

    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + algorithm, e);
        }
    }
}
