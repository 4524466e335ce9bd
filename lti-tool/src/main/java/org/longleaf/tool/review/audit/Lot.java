package org.longleaf.tool.review.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The lot of a thing under a seed: SHA-256 of the seed, a colon and the thing, in hex. The lowest
/// lots are drawn. PostgreSQL computes the same (`AuditPopulation`).
final class Lot {

    private Lot() {}

    static String of(String seed, String thing) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest((seed + ":" + thing).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
