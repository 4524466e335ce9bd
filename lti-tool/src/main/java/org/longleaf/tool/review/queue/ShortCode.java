package org.longleaf.tool.review.queue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/// What reviewers call a submission, such as `7F3K`: the same in the queue and after the claim, and
/// nothing that could be looked up in a Canvas. Taken from the submission's row id, which a row of
/// the queue carries, by hash. Without letters and digits that look alike, and without vowels, so
/// that no words come out.
public final class ShortCode {

    private static final String LETTERS = "234679BCDFGHJKLMNPQRTVWX";

    private ShortCode() {}

    public static String of(UUID submission) {
        return letters("short code " + submission, 4);
    }

    /// What is shown over evidence while a claim lives, such as `7F3K9QXB`: another for each claim,
    /// so that a picture of the screen tells whose it was. The record keeps it as the reference of
    /// the claim.
    public static String mark(Held held) {
        return mark(held.slot(), held.claimedAt());
    }

    /// The same over what was opened without a claim: another each time.
    public static String mark(UUID opened, Instant at) {
        return letters("mark " + opened + " " + at, 8);
    }

    private static String letters(String text, int count) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(text));
        StringBuilder code = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            code.append(LETTERS.charAt(Integer.remainderUnsigned(hash.getInt(), LETTERS.length())));
        }
        return code.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
