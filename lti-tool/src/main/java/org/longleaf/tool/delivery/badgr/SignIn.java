package org.longleaf.tool.delivery.badgr;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/// How an admin signs in at a backpack service, as it is typed.
record SignIn(@Nullable String service, @Nullable String user, @Nullable String password) {

    private static final int LONGEST = 255;

    SignIn {
        service = Objects.requireNonNullElse(service, "").strip();
        user = Objects.requireNonNullElse(user, "").strip();
        password = Objects.requireNonNullElse(password, "");
    }

    boolean isWhole() {
        return isGiven(user) && isGiven(password);
    }

    /// Whatever follows it is the API's to say.
    Optional<URI> address() {
        String typed = Objects.requireNonNull(service).replaceFirst("/+$", "");
        if (!isGiven(typed)) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(typed)).filter(at -> at.getRawQuery() == null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty() && text.length() <= LONGEST;
    }

    /// Shows no password.
    @Override
    public String toString() {
        return "SignIn[" + service + "]";
    }
}
