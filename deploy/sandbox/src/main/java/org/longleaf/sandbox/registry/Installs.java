package org.longleaf.sandbox.registry;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.arrived.Emptied;
import org.longleaf.sandbox.arrived.ShownInState;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the keys are installed. A key may be installed many times, in one place too.
@Component
public final class Installs implements Emptied, ShownInState {
    private final Map<String, Install> installs = new LinkedHashMap<>();
    // Never begun again at a reset: a deployment id is not given twice.
    private long last = 600;

    Installs() {}

    public synchronized Install add(DeveloperKey key, Spot spot) {
        last++;
        var install = new Install(Long.toString(last), key.platform(), key.clientId(), spot);
        installs.put(install.number(), install);
        return install;
    }

    public synchronized Optional<Install> find(String platform, String number) {
        return Optional.ofNullable(installs.get(number))
                .filter(install -> install.platform().equals(platform));
    }

    public synchronized List<Install> of(DeveloperKey key) {
        return installs.values().stream()
                .filter(install -> install.clientId().equals(key.clientId()))
                .toList();
    }

    public synchronized List<Install> on(String platform) {
        return installs.values().stream()
                .filter(install -> install.platform().equals(platform))
                .toList();
    }

    public synchronized void remove(String number) {
        installs.remove(number);
    }

    public synchronized void removeAll(DeveloperKey key) {
        installs.values().removeIf(install -> install.clientId().equals(key.clientId()));
    }

    @Override
    public synchronized void empty() {
        installs.clear();
    }

    @Override
    public String key() {
        return "deployments";
    }

    @Override
    public synchronized List<Map<String, @Nullable Object>> shown() {
        return installs.values().stream().map(Installs::facts).toList();
    }

    private static Map<String, @Nullable Object> facts(Install install) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("platform", install.platform());
        facts.put("clientId", install.clientId());
        facts.put("deploymentId", install.deploymentId());
        facts.put("in", install.spot().key());
        facts.put("name", install.spot().name());
        return facts;
    }
}
