package org.longleaf.sandbox.oauth;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The API keys of every Canvas here. Each Canvas has one from the start, without scopes and with a
/// secret that everybody knows, for tests and for trying out.
@Component
public final class ApiKeys implements Emptied, ShownInState {
    public static final String KNOWN_SECRET = "sandbox-api-secret";

    private final Map<String, ApiKey> keys = new LinkedHashMap<>();
    private final Addresses addresses;
    private final Clock clock;
    private long last;

    ApiKeys(Addresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    /// What an admin fills in.
    public record Wanted(
            String name, List<String> redirectUris, Set<String> scopes, boolean allowIncludes) {}

    /// A new key, on; the client id holds the time, as the other keys' do.
    public synchronized ApiKey add(String platform, Wanted wanted) {
        last = Math.max(last + 1, clock.millis());
        var key =
                new ApiKey(
                        "17" + last,
                        platform,
                        wanted.name(),
                        Secrets.random(),
                        wanted.redirectUris(),
                        wanted.scopes(),
                        wanted.allowIncludes(),
                        true);
        keys.put(key.clientId(), key);
        return key;
    }

    /// The key that came with the sandbox.
    public ApiKey builtIn(Platform platform) {
        return new ApiKey(
                platform.clientId() + "00",
                platform.id(),
                "Longleaf (came with the sandbox)",
                KNOWN_SECRET,
                List.of(addresses.tool(), "http://127.0.0.1"),
                Set.of(),
                true,
                true);
    }

    public synchronized Optional<ApiKey> find(Platform platform, String clientId) {
        return Stream.concat(Stream.of(builtIn(platform)), keys.values().stream())
                .filter(key -> key.platform().equals(platform.id()))
                .filter(key -> key.clientId().equals(clientId))
                .findFirst();
    }

    public synchronized List<ApiKey> made(String platform) {
        return keys.values().stream().filter(key -> key.platform().equals(platform)).toList();
    }

    public synchronized void turn(String platform, String clientId, boolean on) {
        keys.computeIfPresent(
                clientId, (_, key) -> key.platform().equals(platform) ? key.turned(on) : key);
    }

    public synchronized void remove(String platform, String clientId) {
        keys.values()
                .removeIf(
                        key -> key.platform().equals(platform) && key.clientId().equals(clientId));
    }

    @Override
    public String key() {
        return "apiKeys";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return keys.values().stream()
                .map(key ->
                        Map.<String, @Nullable Object>of(
                                "platform", key.platform(),
                                "clientId", key.clientId(),
                                "name", key.name(),
                                "redirectUris", key.redirectUris(),
                                "scopes", key.scopes(),
                                "on", key.on()))
                .toList();
    }

    @Override
    public synchronized void empty() {
        keys.clear();
    }
}
