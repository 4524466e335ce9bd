package org.longleaf.tool.delivery.file;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// An SFTP server as an admin types it.
public record SftpForm(
        @Nullable String host,
        @Nullable String port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String key) {

    private static final int LONGEST_USER = 100;
    private static final int LONGEST_SECRET = 10_000;

    public SftpForm {
        host = Objects.requireNonNullElse(host, "").strip();
        port = Objects.requireNonNullElse(port, "").strip();
        user = Objects.requireNonNullElse(user, "").strip();
        password = Objects.requireNonNullElse(password, "");
        key = Objects.requireNonNullElse(key, "").strip();
    }

    boolean namesAHost() {
        return text(host).matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
                && text(port).matches("\\d{1,5}")
                && number() >= 1
                && number() <= 65535;
    }

    int number() {
        return Integer.parseInt(text(port));
    }

    /// A password or a key, not both.
    boolean isSignedIn() {
        return !text(user).isEmpty()
                && text(user).length() <= LONGEST_USER
                && text(password).isEmpty() != text(key).isEmpty()
                && secret().length() <= LONGEST_SECRET;
    }

    boolean isByKey() {
        return !text(key).isEmpty();
    }

    String secret() {
        return isByKey() ? text(key) + "\n" : text(password);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNull(typed);
    }

    /// Shows no secret.
    @Override
    public String toString() {
        return "SftpForm[" + host + "]";
    }
}
