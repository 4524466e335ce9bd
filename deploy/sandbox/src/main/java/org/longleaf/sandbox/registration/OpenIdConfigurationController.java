package org.longleaf.sandbox.registration;

import org.jspecify.annotations.Nullable;
import org.longleaf.sandbox.campus.Addresses;
import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Platform;
import org.longleaf.sandbox.registry.KnownPlacements;
import org.longleaf.sandbox.registry.KnownScopes;
import org.longleaf.sandbox.registry.Spots;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The platform's configuration for a tool that registers itself (LTI Dynamic Registration 1.0,
/// section 3.4). As in Canvas, only the token in the query counts.
@RestController
final class OpenIdConfigurationController {
    private static final String CANVAS = "https://canvas.instructure.com/lti/";
    private static final List<String> VARIABLES =
            List.of(
                    "Canvas.api.baseUrl",
                    "Canvas.api.domain",
                    "Canvas.assignment.id",
                    "Canvas.assignment.pointsPossible",
                    "Canvas.assignment.title",
                    "Canvas.course.id",
                    "Canvas.course.name",
                    "Canvas.course.sisSourceId",
                    "Canvas.masqueradingUser.id",
                    "Canvas.masqueradingUser.userId",
                    "Canvas.rootAccount.id",
                    "Canvas.user.id",
                    "Canvas.user.loginId",
                    "Canvas.user.prefersHighContrast",
                    "Canvas.user.sisIntegrationId",
                    "Canvas.user.sisSourceId",
                    "Context.id",
                    "Context.id.history",
                    "Message.locale",
                    "Person.email.primary",
                    "Person.name.full",
                    "Person.sourcedId",
                    "User.id",
                    "User.username",
                    "com.instructure.Assignment.anonymous_grading",
                    "com.instructure.Assignment.lti.id");

    private final Campus campus;
    private final Addresses addresses;
    private final Spots spots;
    private final RegistrationTokens tokens;

    OpenIdConfigurationController(
            Campus campus, Addresses addresses, Spots spots, RegistrationTokens tokens) {
        this.campus = campus;
        this.addresses = addresses;
        this.spots = spots;
        this.tokens = tokens;
    }

    @GetMapping("/{platform}/api/lti/security/openid-configuration")
    ResponseEntity<Map<String, Object>> configuration(
            @PathVariable String platform,
            @RequestParam(name = "registration_token", required = false) @Nullable String token) {
        var grant = tokens.read(token);
        if (grant.isEmpty()) {
            return ResponseEntity.status(401).body(Map.of("error", "Invalid registration_token"));
        }
        return campus.platform(platform)
                .filter(here -> here.id().equals(grant.get().platform()))
                .map(here -> ResponseEntity.ok(of(here)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Map<String, Object> of(Platform here) {
        var base = addresses.platform(here.id());
        var all = new LinkedHashMap<String, Object>();
        all.put("issuer", here.issuer());
        all.put(
                "authorization_endpoint",
                addresses.auth() + "/" + here.id() + "/api/lti/authorize_redirect");
        all.put("registration_endpoint", base + "/api/lti/registrations");
        all.put("jwks_uri", base + "/api/lti/security/jwks");
        all.put("token_endpoint", base + "/login/oauth2/token");
        all.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        all.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS256"));
        all.put(
                "scopes_supported",
                Stream.concat(Stream.of("openid"), KnownScopes.ALL.stream()).toList());
        all.put("response_types_supported", List.of("id_token"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256"));
        all.put(
                "claims_supported",
                List.of("sub", "picture", "email", "name", "given_name", "family_name", "locale"));
        all.put("subject_types_supported", List.of("public"));
        all.put("authorization_server", Addresses.authorizationServer(here));
        all.put("https://purl.imsglobal.org/spec/lti-platform-configuration", canvas(here));
        return all;
    }

    private Map<String, Object> canvas(Platform here) {
        var canvas = new LinkedHashMap<String, Object>();
        canvas.put("product_family_code", "canvas");
        canvas.put("version", "cloud");
        canvas.put(
                "messages_supported",
                List.of(
                        message(KnownPlacements.LINK, "ContentArea"),
                        message(KnownPlacements.DEEP, "ContentArea", "RichTextEditor"),
                        Map.of("type", "LtiEulaRequest")));
        canvas.put("notice_types_supported", List.of());
        canvas.put("variables", VARIABLES);
        canvas.put(CANVAS + "account_name", spots.root(here).name());
        canvas.put(CANVAS + "account_lti_guid", here.guid());
        canvas.put(CANVAS + "account_domain", here.apiDomain());
        return canvas;
    }

    /// Canvas writes its own placements with a prefix, and the specification's without.
    private static Map<String, Object> message(String type, String... ofSpecification) {
        var placements = new ArrayList<String>();
        for (var name : KnownPlacements.of(type)) {
            placements.add(name.startsWith("Activity") ? name : CANVAS + name);
        }
        placements.addAll(List.of(ofSpecification));
        return Map.of("type", type, "placements", placements);
    }
}
