package org.longleaf.sandbox.registry;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.longleaf.sandbox.registry.DeveloperKey.Kept;
import org.longleaf.sandbox.registry.DeveloperKey.Registration;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The developer keys of every Canvas here.
@Component
public final class DeveloperKeys implements Emptied, ShownInState {
    private final Map<String, DeveloperKey> keys = new LinkedHashMap<>();
    private final Clock clock;
    private long last;

    DeveloperKeys(Clock clock) {
        this.clock = clock;
    }

    /// A new key, off and with everything it asked for. The client id holds the time: a tool that
    /// outlives the sandbox must never meet the same id twice.
    public synchronized DeveloperKey add(
            String platform, ToolConfiguration asked, @Nullable Registration registration) {
        last = Math.max(last + 1, clock.millis());
        var key =
                new DeveloperKey(
                        "10" + last, platform, asked, registration, false, Kept.all(asked), null);
        keys.put(key.clientId(), key);
        return key;
    }

    public synchronized Optional<DeveloperKey> find(String platform, String clientId) {
        return Optional.ofNullable(keys.get(clientId))
                .filter(key -> key.platform().equals(platform));
    }

    public synchronized Optional<DeveloperKey> registered(String platform, String registrationId) {
        return all(platform).stream()
                .filter(key ->
                        key.registration() != null
                                && key.registration().id().equals(registrationId))
                .findFirst();
    }

    /// The newest key that came by the registration token with this id.
    public synchronized Optional<DeveloperKey> cameBy(String platform, String uuid) {
        return all(platform).reversed().stream()
                .filter(key -> key.registration() != null && key.registration().uuid().equals(uuid))
                .findFirst();
    }

    public synchronized List<DeveloperKey> all(String platform) {
        return keys.values().stream().filter(key -> key.platform().equals(platform)).toList();
    }

    public synchronized List<DeveloperKey> all() {
        return List.copyOf(keys.values());
    }

    public synchronized void replace(DeveloperKey key) {
        keys.replace(key.clientId(), key);
    }

    public synchronized void remove(String clientId) {
        keys.remove(clientId);
    }

    @Override
    public synchronized void empty() {
        keys.clear();
    }

    @Override
    public String key() {
        return "registrations";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return keys.values().stream().map(DeveloperKeys::facts).toList();
    }

    private static Map<String, @Nullable Object> facts(DeveloperKey key) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("platform", key.platform());
        facts.put("clientId", key.clientId());
        facts.put("name", key.asked().title());
        facts.put("came", key.registration() == null ? "manual" : "dynamic");
        facts.put("on", key.on());
        facts.put("scopes", key.kept().scopes());
        facts.put("placements", key.kept().placements());
        facts.put("privacyLevel", key.kept().privacyLevel());
        facts.put("custom", key.asked().custom());
        facts.put("redirectUris", key.asked().redirectUris());
        facts.put("updateWaits", key.wanted() != null);
        return facts;
    }
}
