package org.longleaf.sandbox.registration;

import org.longleaf.sandbox.registry.KnownPlacements;
import org.longleaf.sandbox.registry.KnownScopes;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Canvas asks of a registration request (LTI Dynamic Registration 1.0, section 3.6, with
/// Canvas's own rules). Each flaw found is one line of the answer.
final class RegistrationChecks {
    static final String TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration";
    static final String CANVAS = "https://canvas.instructure.com/lti/";
    static final Set<String> PRIVACY =
            new TreeSet<>(Set.of("anonymous", "email_only", "name_only", "public"));
    private static final Set<String> MESSAGE_TYPES =
            Set.of(KnownPlacements.LINK, KnownPlacements.DEEP);
    private static final Set<String> VISIBILITY =
            new TreeSet<>(Set.of("admins", "members", "public"));
    private static final Set<String> DISPLAY =
            new TreeSet<>(
                    Set.of(
                            "default",
                            "full_width",
                            "full_width_in_context",
                            "full_width_with_nav",
                            "in_nav_context",
                            "borderless",
                            "new_window"));
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])\\.)*"
                            + "([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])(:[0-9]{1,5})?");

    private final Flaws flaws = new Flaws();
    private final JsonNode body;

    private RegistrationChecks(JsonNode body) {
        this.body = body;
    }

    static List<String> flaws(JsonNode body) {
        var checks = new RegistrationChecks(body);
        checks.checkClient();
        checks.checkAddresses();
        checks.checkScopes();
        checks.checkTool();
        return checks.flaws.found();
    }

    private void checkClient() {
        flaws.needExactly(body, "application_type", "web");
        flaws.needExactly(body, "token_endpoint_auth_method", "private_key_jwt");
        flaws.needText(body, "client_name");
        flaws.optionalListOfTexts(body, "contacts");
        needAll("grant_types", List.of("client_credentials", "implicit"));
        needAll("response_types", List.of("id_token"));
    }

    private void needAll(String name, List<String> wanted) {
        flaws.needListOfTexts(body, name);
        var given = body.path(name).valueStream().map(item -> item.asString("")).toList();
        if (!given.containsAll(wanted)) {
            flaws.add(name + ": Must include " + String.join(", ", wanted));
        }
    }

    private void checkAddresses() {
        flaws.needAddress(body, "initiate_login_uri");
        flaws.needAddress(body, "jwks_uri");
        Stream.of("logo_uri", "client_uri", "tos_uri", "policy_uri")
                .forEach(name -> flaws.optionalAddress(body, name));
        flaws.needListOfTexts(body, "redirect_uris");
        if (body.path("redirect_uris").isArray() && body.path("redirect_uris").isEmpty()) {
            flaws.add("redirect_uris must hold one URI at least");
        }
        for (var item : body.path("redirect_uris")) {
            if (!Flaws.isAddress(item.asString(""))) {
                flaws.add("redirect_uris: Must only contain valid URIs");
            }
        }
    }

    private void checkScopes() {
        flaws.optionalText(body, "scope");
        var unknown =
                Stream.of(body.path("scope").asString("").strip().split("\\s+"))
                        .filter(scope -> !scope.isEmpty() && !scope.equals("openid"))
                        .filter(scope -> !KnownScopes.ALL.contains(scope))
                        .toList();
        if (!unknown.isEmpty()) {
            flaws.add("scopes: Invalid scopes: " + String.join(", ", unknown));
        }
    }

    private void checkTool() {
        var tool = body.path(TOOL);
        if (!tool.isObject()) {
            flaws.add("missing required property: " + TOOL);
            return;
        }
        flaws.needText(tool, "domain");
        var domain = tool.path("domain").asString("");
        if (!domain.isEmpty() && !DOMAIN.matcher(domain).matches()) {
            flaws.add("domain must be a host with or without a port, and no protocol");
        }
        // The schema lets it be absent; the key behind it cannot be saved without.
        flaws.needAddress(tool, "target_link_uri");
        flaws.optionalText(tool, "description");
        flaws.needListOfTexts(tool, "claims");
        flaws.optionalListOfTexts(tool, "secondary_domains");
        flaws.optionalTexts(tool, "custom_parameters");
        flaws.optionalWord(tool, CANVAS + "privacy_level", PRIVACY);
        flaws.optionalText(tool, CANVAS + "tool_id");
        flaws.optionalText(tool, CANVAS + "vendor");
        if (tool.path("messages").isMissingNode()) {
            flaws.add("missing required property: messages");
        }
        flaws.each(tool, "messages", this::checkMessage);
    }

    private void checkMessage(JsonNode message) {
        if (!MESSAGE_TYPES.contains(message.path("type").asString(""))) {
            flaws.add("messages: type must be one of " + new TreeSet<>(MESSAGE_TYPES));
        }
        flaws.optionalAddress(message, "target_link_uri");
        flaws.optionalText(message, "label");
        flaws.optionalAddress(message, "icon_uri");
        flaws.optionalTexts(message, "custom_parameters");
        flaws.optionalListOfTexts(message, "roles");
        flaws.each(
                message,
                "placements",
                item -> {
                    if (KnownPlacements.canonical(item.asString("")).isEmpty()) {
                        flaws.add("messages: unknown placement " + item.asString("?"));
                    }
                });
        flaws.optionalBoolean(message, CANVAS + "course_navigation/default_enabled");
        flaws.optionalWord(message, CANVAS + "visibility", VISIBILITY);
        flaws.optionalWord(message, CANVAS + "display_type", DISPLAY);
    }
}
