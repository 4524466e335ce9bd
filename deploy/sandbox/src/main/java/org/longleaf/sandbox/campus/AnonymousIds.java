package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.campus.DemoContent.Assignment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What stands for a student's name where an assignment is graded anonymously: five letters, others
/// in each assignment, as Canvas writes them.
public final class AnonymousIds {
    private static final int LENGTH = 5;

    private AnonymousIds() {}

    public static String of(Assignment assignment, User student) {
        try {
            var text = assignment.id() + ":" + student.sub();
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
