package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a platform says of itself before the tool registers (LTI Dynamic Registration 1.0, section
/// 3.5; canvas-contract.md, section 3.4). Every address in it may be kept; none has been visited.
///
/// @param tokenAudience the `aud` of service token assertions: the authorization server's name,
///   else the token endpoint
/// @param placementsSupported bare names, such as `course_navigation`
/// @param variables the substitution variables it knows
/// @param productFamily `canvas` for Canvas
/// @param accountName Canvas's own: the account's name as people there know it
/// @param accountDomain Canvas's own: the host people there use
public record OpenIdConfiguration(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        String tokenAudience,
        URI jwksUri,
        URI registrationEndpoint,
        Set<String> scopesSupported,
        Set<String> placementsSupported,
        Set<String> variables,
        @Nullable String productFamily,
        @Nullable String accountName,
        @Nullable String accountDomain) {
    private static final String PLATFORM =
            "https://purl.imsglobal.org/spec/lti-platform-configuration";

    public OpenIdConfiguration {
        scopesSupported = Set.copyOf(scopesSupported);
        placementsSupported = Set.copyOf(placementsSupported);
        variables = Set.copyOf(variables);
    }

    static OpenIdConfiguration of(Fields fields, Predicate<URI> accepted) {
        mustOffer(fields, "id_token_signing_alg_values_supported", "RS256");
        mustOffer(fields, "token_endpoint_auth_methods_supported", "private_key_jwt");
        mustOffer(fields, "response_types_supported", "id_token");
        // May be left out; what is there must be right.
        if (fields.has("token_endpoint_auth_signing_alg_values_supported")) {
            mustOffer(fields, "token_endpoint_auth_signing_alg_values_supported", "RS256");
        }
        var token = fields.address("token_endpoint", accepted);
        var platform = fields.object(PLATFORM);
        return new OpenIdConfiguration(
                fields.text("issuer"),
                fields.address("authorization_endpoint", accepted),
                token,
                fields.has("authorization_server")
                        ? fields.text("authorization_server")
                        : token.toString(),
                fields.address("jwks_uri", accepted),
                fields.address("registration_endpoint", accepted),
                fields.texts("scopes_supported"),
                placements(platform),
                platform.texts("variables"),
                platform.optionalText("product_family_code"),
                platform.optionalText(ToolRegistration.CANVAS + "account_name"),
                platform.optionalText(ToolRegistration.CANVAS + "account_domain"));
    }

    private static void mustOffer(Fields fields, String name, String value) {
        if (!fields.texts(name).contains(value)) {
            throw fields.wrong(name, "a list with " + value);
        }
    }

    private static Set<String> placements(Fields platform) {
        var placements = new LinkedHashSet<>(platform.texts("placements"));
        if (platform.has("messages_supported")) {
            platform.objects("messages_supported")
                    .forEach(message -> placements.addAll(message.texts("placements")));
        }
        return bare(placements);
    }

    /// Canvas writes a placement of its own with or without its address before the name.
    static Set<String> bare(Set<String> placements) {
        return placements.stream()
                .map(name ->
                        name.startsWith(ToolRegistration.CANVAS)
                                ? name.substring(ToolRegistration.CANVAS.length())
                                : name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Tells the issuer only: an endpoint's query may hold a token.
    @Override
    public String toString() {
        return "OpenIdConfiguration[" + issuer + "]";
    }
}
