package org.longleaf.sandbox.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.registry.KeySource;
import org.longleaf.sandbox.registry.KnownPlacements;
import org.longleaf.sandbox.registry.Placement;
import org.longleaf.sandbox.registry.ToolConfiguration;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes Canvas's idea of a tool of a registration request that {@link RegistrationChecks} passed.
record ReadRegistration(JsonNode body) {

    ToolConfiguration tool() {
        var tool = body.path(RegistrationChecks.TOOL);
        return new ToolConfiguration(
                body.path("client_name").asString(),
                Flaws.text(tool, "description"),
                tool.path("target_link_uri").asString(),
                body.path("initiate_login_uri").asString(),
                tool.path("domain").asString(),
                texts(body.path("redirect_uris")),
                new KeySource.At(URI.create(body.path("jwks_uri").asString())),
                scopes(),
                custom(tool.path("custom_parameters")),
                privacyLevel(tool),
                placements(tool.path("messages")));
    }

    private Set<String> scopes() {
        return Stream.of(body.path("scope").asString("").strip().split("\\s+"))
                .filter(scope -> !scope.isEmpty() && !scope.equals("openid"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// What the tool says; else what the claims it asks for give away.
    private static String privacyLevel(JsonNode tool) {
        var said = Flaws.text(tool, RegistrationChecks.CANVAS + "privacy_level");
        if (said != null) {
            return said;
        }
        var claims = texts(tool.path("claims"));
        var name =
                Stream.of(
                                "name",
                                "given_name",
                                "family_name",
                                "https://purl.imsglobal.org/spec/lti/claim/lis")
                        .anyMatch(claims::contains);
        var email = claims.contains("email");
        if (claims.contains("picture") || (name && email)) {
            return "public";
        }
        if (name) {
            return "name_only";
        }
        return email ? "email_only" : "anonymous";
    }

    /// One entry for each placement; the first message that names it wins.
    private static List<Placement> placements(JsonNode messages) {
        var byName = new LinkedHashMap<String, Placement>();
        for (var message : messages) {
            var written = texts(message.path("placements"));
            for (var name : written.isEmpty() ? List.of("link_selection") : written) {
                var known = KnownPlacements.canonical(name).orElseThrow();
                byName.putIfAbsent(known, placement(known, message));
            }
        }
        return List.copyOf(byName.values());
    }

    private static Placement placement(String name, JsonNode message) {
        return new Placement(
                name,
                message.path("type").asString(),
                Flaws.text(message, "target_link_uri"),
                Flaws.text(message, "label"),
                custom(message.path("custom_parameters")),
                Flaws.text(message, RegistrationChecks.CANVAS + "visibility"),
                message.path(RegistrationChecks.CANVAS + "course_navigation/default_enabled")
                        .asBoolean(true));
    }

    static Map<String, String> custom(JsonNode fields) {
        var custom = new LinkedHashMap<String, String>();
        fields.properties().forEach(e -> custom.put(e.getKey(), e.getValue().asString()));
        return custom;
    }

    static List<String> texts(@Nullable JsonNode list) {
        var texts = new ArrayList<String>();
        if (list != null && list.isArray()) {
            list.forEach(item -> texts.add(item.asString("")));
        }
        return texts;
    }
}
