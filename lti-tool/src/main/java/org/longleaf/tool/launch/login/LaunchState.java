package org.longleaf.tool.launch.login;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.OpaqueId;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The `state` of a login: sealed, so that a login writes nothing to the database and any instance
/// can take the launch. It binds the registration, the nonce and the browser together for ten
/// minutes, and keeps where the browser's verifier lies: platforms need not say that again.
@Component
public final class LaunchState {

    private static final String PURPOSE = "launch state";
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final SignedTokens tokens;
    private final Clock clock;

    LaunchState(SignedTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// @param nonce what the id_token must carry
    /// @param cookie name of the cookie that holds the browser's verifier
    /// @param verifierHash SHA-256 of that verifier
    /// @param storage the platform's frame that may keep it too; null where none was asked to
    public record Bound(
            UUID registration,
            String nonce,
            String cookie,
            String verifierHash,
            @Nullable StorageFrame storage) {}

    /// A state as it travels, and the nonce that goes with it.
    record Sealed(String state, String nonce) {}

    /// A fresh nonce, sealed together with the registration and the browser.
    ///
    /// @param storage as in [Bound]
    Sealed seal(UUID registration, BrowserBinding browser, @Nullable StorageFrame storage) {
        String nonce = OpaqueId.fresh();
        return new Sealed(
                tokens.sign(
                        PURPOSE,
                        Map.of(
                                "registration", registration.toString(),
                                "nonce", nonce,
                                "cookie", browser.cookie(),
                                "verifier_hash", browser.hash(),
                                "storage", storage == null ? "" : storage.name()),
                        clock.instant().plus(LASTS)),
                nonce);
    }

    public Optional<Bound> open(String state) {
        return tokens.read(PURPOSE, state)
                .map(members ->
                        new Bound(
                                UUID.fromString(text(members, "registration")),
                                text(members, "nonce"),
                                text(members, "cookie"),
                                text(members, "verifier_hash"),
                                StorageFrame.of(text(members, "storage"))));
    }

    private static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }
}
