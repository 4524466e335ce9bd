package org.longleaf.sandbox.campus;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Identity;
import org.longleaf.sandbox.campus.DemoContent.Person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A person on one platform.
///
/// @param actor who is really there, while somebody acts as this user or is in Student View
public record User(Person person, Identity identity, @Nullable User actor) {

    public User(Person person, Identity identity) {
        this(person, identity, null);
    }

    /// Whoever looks at a public course without being logged in.
    public static User nobody(String platform) {
        var person = new Person("", null, "Nobody", null, "en", null, List.of(), List.of());
        return new User(person, new Identity(platform, "public", "", null, null, null));
    }

    public boolean isNobody() {
        return person.id().isEmpty();
    }

    public User actedBy(User other) {
        return new User(person, identity, other);
    }

    public String sub() {
        return identity.sub();
    }

    public String name() {
        return person.name();
    }

    public String givenName() {
        return name().split(" ", 2)[0];
    }

    public String familyName() {
        return name().substring(name().indexOf(' ') + 1);
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
