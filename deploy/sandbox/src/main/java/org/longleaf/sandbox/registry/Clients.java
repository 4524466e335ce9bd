package org.longleaf.sandbox.registry;

import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.springframework.stereotype.Component;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every client of a Canvas: the built-in tool's, and the developer keys'.
@Component
public final class Clients {
    private static final Set<String> BUILT_IN =
            new LinkedHashSet<>(
                    List.of(
                            KnownScopes.LINE_ITEM,
                            KnownScopes.RESULT,
                            KnownScopes.SCORE,
                            KnownScopes.ROSTER,
                            KnownScopes.PROGRESS,
                            KnownScopes.REGISTRATION));

    private final Addresses addresses;
    private final DeveloperKeys keys;

    Clients(Addresses addresses, DeveloperKeys keys) {
        this.addresses = addresses;
        this.keys = keys;
    }

    public Optional<Client> find(Platform platform, String clientId) {
        return platform.clientId().equals(clientId)
                ? Optional.of(builtIn(platform))
                : keys.find(platform.id(), clientId).map(Clients::of);
    }

    public Client builtIn(Platform platform) {
        return new Client(
                platform.clientId(),
                true,
                List.of(addresses.toolLaunch()),
                BUILT_IN,
                new KeySource.At(addresses.toolKeys()));
    }

    static Client of(DeveloperKey key) {
        return new Client(
                key.clientId(),
                key.on(),
                key.asked().redirectUris(),
                key.kept().scopes(),
                key.asked().keys());
    }
}
