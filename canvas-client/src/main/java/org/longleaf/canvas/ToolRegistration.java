package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the tool asks a platform to register it as (LTI Dynamic Registration 1.0, section 3.6;
/// canvas-contract.md, section 3.4).
///
/// @param domain host and perhaps port, by which Canvas knows the tool's links; no scheme
/// @param customParameters values may be substitution variables
/// @param claims the claims of the id_token that are asked for
/// @param privacyLevel Canvas's own: `anonymous`, `name_only`, `email_only` or `public`; null lets
///   Canvas infer it from the claims
public record ToolRegistration(
        String clientName,
        String description,
        URI initiateLoginUri,
        List<URI> redirectUris,
        URI jwksUri,
        URI targetLinkUri,
        String domain,
        @Nullable URI logoUri,
        Set<String> scopes,
        Map<String, String> customParameters,
        Set<String> claims,
        List<Message> messages,
        @Nullable String privacyLevel) {
    static final String TOOL_CONFIGURATION =
            "https://purl.imsglobal.org/spec/lti-tool-configuration";
    static final String CANVAS = "https://canvas.instructure.com/lti/";

    /// @throws IllegalArgumentException when there is no redirect URI, or the domain has a scheme
    public ToolRegistration {
        redirectUris = List.copyOf(redirectUris);
        scopes = Set.copyOf(scopes);
        customParameters = Map.copyOf(customParameters);
        claims = Set.copyOf(claims);
        messages = List.copyOf(messages);
        if (redirectUris.isEmpty() || domain.contains("/")) {
            throw new IllegalArgumentException("a registration needs a redirect URI and a domain");
        }
    }

    /// One way to be launched, in one or more places.
    ///
    /// @param placements bare names, such as `course_navigation`
    /// @param visibility Canvas's own: `admins`, `members` or `public`; null leaves it to Canvas
    /// @param courseNavigation Canvas's own; null where the message is not placed there
    public record Message(
            String type,
            URI targetLinkUri,
            String label,
            List<String> placements,
            Map<String, String> customParameters,
            @Nullable URI iconUri,
            @Nullable String visibility,
            @Nullable CourseNavigation courseNavigation) {
        /// Whether a course shows the link before its teacher has added it.
        public enum CourseNavigation {
            SHOWN,
            HIDDEN
        }

        public Message {
            placements = List.copyOf(placements);
            customParameters = Map.copyOf(customParameters);
        }

        /// Tells what and where, without addresses and parameters.
        @Override
        public String toString() {
            return "Message[" + type + " " + placements + "]";
        }

        /// One that leaves icon and visibility to the platform.
        public Message(
                String type,
                URI targetLinkUri,
                String label,
                List<String> placements,
                Map<String, String> customParameters) {
            this(type, targetLinkUri, label, placements, customParameters, null, null, null);
        }

        private void putInto(ObjectNode json) {
            json.put("type", type)
                    .put("target_link_uri", targetLinkUri.toString())
                    .put("label", label);
            putTexts(json, "placements", placements);
            putTexts(json, "custom_parameters", customParameters);
            if (iconUri != null) {
                json.put("icon_uri", iconUri.toString());
            }
            if (visibility != null) {
                json.put(CANVAS + "visibility", visibility);
            }
            if (courseNavigation != null) {
                json.put(
                        CANVAS + "course_navigation/default_enabled",
                        courseNavigation == CourseNavigation.SHOWN);
            }
        }
    }

    /// Every placement that is asked for.
    public Set<String> placements() {
        var placements = new LinkedHashSet<String>();
        messages.forEach(message -> placements.addAll(message.placements()));
        return placements;
    }

    /// The exact body that is sent.
    public String toJson() {
        var json = CanvasBody.JSON.createObjectNode().put("application_type", "web");
        putTexts(json, "grant_types", List.of("client_credentials", "implicit"));
        putTexts(json, "response_types", List.of("id_token"));
        putTexts(json, "redirect_uris", redirectUris.stream().map(URI::toString).toList());
        json.put("initiate_login_uri", initiateLoginUri.toString())
                .put("client_name", clientName)
                .put("jwks_uri", jwksUri.toString())
                .put("token_endpoint_auth_method", "private_key_jwt")
                .put("scope", String.join(" ", new TreeSet<>(scopes)));
        if (logoUri != null) {
            json.put("logo_uri", logoUri.toString());
        }
        putToolConfiguration(json.putObject(TOOL_CONFIGURATION));
        return CanvasBody.JSON.writeValueAsString(json);
    }

    private void putToolConfiguration(ObjectNode json) {
        json.put("domain", domain)
                .put("description", description)
                .put("target_link_uri", targetLinkUri.toString());
        putTexts(json, "custom_parameters", customParameters);
        putTexts(json, "claims", new TreeSet<>(claims));
        var list = json.putArray("messages");
        messages.forEach(message -> message.putInto(list.addObject()));
        if (privacyLevel != null) {
            json.put(CANVAS + "privacy_level", privacyLevel);
        }
    }

    private static void putTexts(ObjectNode json, String name, Collection<String> texts) {
        var list = json.putArray(name);
        texts.forEach(list::add);
    }

    private static void putTexts(ObjectNode json, String name, Map<String, String> texts) {
        var object = json.putObject(name);
        new TreeMap<>(texts).forEach(object::put);
    }

    /// Names the tool only: an address may hold a secret in its query.
    @Override
    public String toString() {
        return "ToolRegistration[" + clientName + "]";
    }
}
