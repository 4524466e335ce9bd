package org.longleaf.sandbox.registration;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import org.longleaf.sandbox.registry.KeySource;
import org.longleaf.sandbox.registry.KnownPlacements;
import org.longleaf.sandbox.registry.KnownScopes;
import org.longleaf.sandbox.registry.Placement;
import org.longleaf.sandbox.registry.ToolConfiguration;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the developer-key JSON that an admin pastes (Canvas, "LTI 1.3 configuration").
@Component
public final class ReadKeyJson {
    private static final String CANVAS = "canvas.instructure.com";
    private static final Set<String> TYPES = Set.of(KnownPlacements.LINK, KnownPlacements.DEEP);

    private final JsonMapper json;

    ReadKeyJson(JsonMapper json) {
        this.json = json;
    }

    /// What came of reading.
    public sealed interface Outcome {
        record Read(ToolConfiguration tool) implements Outcome {}

        record Flawed(List<String> flaws) implements Outcome {}
    }

    public Outcome read(String text) {
        JsonNode body;
        try {
            body = json.readTree(text);
        } catch (JacksonException notJson) {
            return new Outcome.Flawed(List.of("This is not JSON."));
        }
        var flaws = new Flaws();
        check(body, flaws);
        var extension = extension(body);
        checkExtension(extension, flaws);
        return flaws.found().isEmpty()
                ? new Outcome.Read(tool(body, extension))
                : new Outcome.Flawed(flaws.found());
    }

    private static void check(JsonNode body, Flaws flaws) {
        flaws.needText(body, "title");
        flaws.needText(body, "description");
        flaws.needAddress(body, "target_link_uri");
        flaws.needAddress(body, "oidc_initiation_url");
        flaws.optionalAddress(body, "public_jwk_url");
        flaws.optionalTexts(body, "custom_fields");
        flaws.optionalListOfTexts(body, "redirect_uris");
        flaws.each(
                body,
                "scopes",
                scope -> {
                    if (!KnownScopes.ALL.contains(scope.asString(""))) {
                        flaws.add("Invalid scope: " + scope.asString("?"));
                    }
                });
        if (keys(body).isEmpty()) {
            flaws.add("public_jwk or public_jwk_url is needed");
        }
    }

    private static void checkExtension(JsonNode extension, Flaws flaws) {
        if (extension.isMissingNode()) {
            return;
        }
        flaws.optionalWord(extension, "privacy_level", RegistrationChecks.PRIVACY);
        var settings = extension.path("settings");
        if (!settings.path("placements").isArray()) {
            flaws.add("extensions: settings with placements are needed");
        }
        flaws.optionalTexts(settings, "custom_fields");
        flaws.each(
                settings,
                "placements",
                placement -> {
                    var name = placement.path("placement").asString("");
                    if (!KnownPlacements.canonical(name).filter(name::equals).isPresent()) {
                        flaws.add(
                                "Invalid placement: " + placement.path("placement").asString("?"));
                    }
                    flaws.optionalWord(placement, "message_type", TYPES);
                    flaws.optionalAddress(placement, "target_link_uri");
                    flaws.optionalTexts(placement, "custom_fields");
                    flaws.optionalWord(
                            placement, "visibility", List.of("admins", "members", "public"));
                });
    }

    private static JsonNode extension(JsonNode body) {
        return body.path("extensions")
                .valueStream()
                .filter(one -> one.path("platform").asString("").equals(CANVAS))
                .findFirst()
                .orElseGet(() -> body.path("there is none"));
    }

    private static ToolConfiguration tool(JsonNode body, JsonNode extension) {
        var target = body.path("target_link_uri").asString();
        var redirects = ReadRegistration.texts(body.path("redirect_uris"));
        var custom = new LinkedHashMap<>(ReadRegistration.custom(body.path("custom_fields")));
        custom.putAll(ReadRegistration.custom(extension.path("settings").path("custom_fields")));
        return new ToolConfiguration(
                body.path("title").asString(),
                body.path("description").asString(),
                target,
                body.path("oidc_initiation_url").asString(),
                Flaws.text(extension, "domain"),
                redirects.isEmpty() ? List.of(target) : redirects,
                keys(body).orElseThrow(),
                new LinkedHashSet<>(ReadRegistration.texts(body.path("scopes"))),
                custom,
                extension.path("privacy_level").asString("anonymous"),
                placements(extension.path("settings").path("placements")));
    }

    private static List<Placement> placements(JsonNode list) {
        Map<String, Placement> byName = new LinkedHashMap<>();
        for (var one : list) {
            if (one.path("enabled").asBoolean(true)) {
                var name = one.path("placement").asString();
                byName.putIfAbsent(
                        name,
                        new Placement(
                                name,
                                one.path("message_type").asString(KnownPlacements.LINK),
                                Flaws.text(one, "target_link_uri"),
                                Flaws.text(one, "text"),
                                ReadRegistration.custom(one.path("custom_fields")),
                                Flaws.text(one, "visibility"),
                                !one.path("default").asString("").equals("disabled")));
            }
        }
        return List.copyOf(byName.values());
    }

    /// The address wins over the key that is written down.
    private static Optional<KeySource> keys(JsonNode body) {
        var address = Flaws.text(body, "public_jwk_url");
        if (address != null && Flaws.isAddress(address)) {
            return Optional.of(new KeySource.At(URI.create(address)));
        }
        if (!body.path("public_jwk").isObject()) {
            return Optional.empty();
        }
        try {
            var key = JWK.parse(body.path("public_jwk").toString());
            return Optional.of(new KeySource.Written(new JWKSet(key)));
        } catch (ParseException unreadable) {
            return Optional.empty();
        }
    }
}
