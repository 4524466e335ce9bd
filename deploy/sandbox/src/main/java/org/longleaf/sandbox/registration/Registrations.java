package org.longleaf.sandbox.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.DeveloperKey;
import org.longleaf.sandbox.registry.DeveloperKey.Registration;
import org.longleaf.sandbox.registry.DeveloperKey.Wanted;
import org.longleaf.sandbox.registry.DeveloperKeys;
import org.longleaf.sandbox.registry.Installs;
import org.longleaf.sandbox.registry.Spots;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Makes a key of a registration request, and notes a change that a registered tool asks for.
@Component
public final class Registrations {
    private final AtomicLong ids = new AtomicLong(1);
    private final DeveloperKeys keys;
    private final Installs installs;
    private final Spots spots;
    private final JsonMapper json;

    Registrations(DeveloperKeys keys, Installs installs, Spots spots, JsonMapper json) {
        this.keys = keys;
        this.installs = installs;
        this.spots = spots;
        this.json = json;
    }

    /// What came of a request.
    public sealed interface Outcome {
        record Taken(DeveloperKey key, Registration registration) implements Outcome {}

        record Flawed(List<String> flaws) implements Outcome {}
    }

    Outcome register(Platform platform, RegistrationTokens.Grant grant, byte[] body) {
        var request = parse(body);
        var flaws = RegistrationChecks.flaws(request);
        if (!flaws.isEmpty()) {
            return new Outcome.Flawed(flaws);
        }
        var registration =
                new Registration(
                        Long.toString(ids.getAndIncrement()), grant.uuid(), toolWords(request));
        var key = keys.add(platform.id(), new ReadRegistration(request).tool(), registration);
        if (grant.namesDeployment()) {
            installs.add(key, spots.root(platform));
        }
        return new Outcome.Taken(key, registration);
    }

    /// A change waits for the admin, unless nothing would change.
    public Outcome change(DeveloperKey key, Registration registration, byte[] body) {
        var request = parse(body);
        var flaws = RegistrationChecks.flaws(request);
        if (!flaws.isEmpty()) {
            return new Outcome.Flawed(flaws);
        }
        var asked = new ReadRegistration(request).tool();
        var changes = !asked.equals(key.asked());
        keys.replace(key.wanting(changes ? new Wanted(asked, toolWords(request)) : null));
        return new Outcome.Taken(key, registration);
    }

    /// What is not JSON has none of the fields that are asked for.
    private JsonNode parse(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            return json.createObjectNode();
        }
    }

    private Map<String, @Nullable Object> toolWords(JsonNode request) {
        var read =
                json.convertValue(
                        request.path(RegistrationChecks.TOOL),
                        new TypeReference<LinkedHashMap<String, Object>>() {});
        return new LinkedHashMap<String, @Nullable Object>(read);
    }
}
