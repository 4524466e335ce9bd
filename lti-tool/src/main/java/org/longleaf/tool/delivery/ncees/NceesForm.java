package org.longleaf.tool.delivery.ncees;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.sending.NceesConnections.Client;
import org.longleaf.tool.delivery.sending.NceesConnections.NceesConnection;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/// A connection as an admin types it.
///
/// @param token where tokens are given; empty where the secret is a key that is sent itself
public record NceesForm(
        @Nullable String endpoint,
        @Nullable String token,
        @Nullable String client,
        @Nullable String secret) {

    private static final int LONGEST = 400;

    public NceesForm {
        endpoint = Objects.requireNonNullElse(endpoint, "").strip();
        token = Objects.requireNonNullElse(token, "").strip();
        client = Objects.requireNonNullElse(client, "").strip();
        secret = Objects.requireNonNullElse(secret, "").strip();
    }

    /// Empty where an address may not be called, or half of a client is missing.
    Optional<NceesConnection> connection(Predicate<URI> mayBeCalled) {
        Optional<URI> records = address(text(endpoint)).filter(mayBeCalled);
        if (records.isEmpty() || !isGiven(secret)) {
            return Optional.empty();
        }
        if (text(token).isEmpty() && text(client).isEmpty()) {
            return Optional.of(new NceesConnection(records.get(), text(secret), null));
        }
        return address(text(token))
                .filter(mayBeCalled)
                .filter(_ -> isGiven(client) && text(client).length() <= 200)
                .map(tokens ->
                        new NceesConnection(
                                records.get(), text(secret), new Client(tokens, text(client))));
    }

    private static Optional<URI> address(String typed) {
        try {
            return Optional.of(URI.create(typed))
                    .filter(at -> isGiven(typed) && at.getRawQuery() == null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isGiven(@Nullable String typed) {
        return typed != null
                && !typed.isEmpty()
                && typed.length() <= LONGEST
                && typed.chars().noneMatch(Character::isISOControl);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNull(typed);
    }

    /// Shows no secret.
    @Override
    public String toString() {
        return "NceesForm[" + endpoint + "]";
    }
}
