package org.longleaf.sandbox.campus;

import org.longleaf.sandbox.campus.DemoContent.Identity;
import org.longleaf.sandbox.campus.DemoContent.Person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A person on one platform.
public record User(Person person, Identity identity) {

    public String sub() {
        return identity.sub();
    }

    public String name() {
        return person.name();
    }

    /// Canvas's LTI 1.1 id: 40 hex digits, which also serve as the login hint.
    public String legacyId() {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            var text = identity.platform() + ":" + identity.canvasUserId();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
