package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a platform made of a registration (LTI Dynamic Registration 1.0, section 3.6.1;
/// canvas-contract.md, section 3.4). An administrator may trim it later, and the tool stays off at
/// Canvas until one turns it on.
///
/// @param deploymentId where the platform deployed the tool at once; else null
/// @param scopes granted, without `openid`; those asked for where the answer does not say
/// @param placements granted, bare names; those asked for where the answer does not say
/// @param registrationClientUri where the registration may be read and changed later; null where
///   the platform offers that not
public record RegisteredTool(
        String clientId,
        @Nullable String deploymentId,
        Set<String> scopes,
        Set<String> placements,
        @Nullable URI registrationClientUri) {
    public RegisteredTool {
        scopes = Set.copyOf(scopes);
        placements = Set.copyOf(placements);
    }

    static RegisteredTool of(Fields fields, ToolRegistration asked, Predicate<URI> accepted) {
        return new RegisteredTool(
                fields.text("client_id"),
                deploymentId(fields),
                scopes(fields, asked),
                placements(fields, asked),
                fields.has("registration_client_uri")
                        ? fields.address("registration_client_uri", accepted)
                        : null);
    }

    // The specification puts it into the tool configuration, Canvas beside it.
    private static @Nullable String deploymentId(Fields fields) {
        var beside = fields.optionalText("deployment_id");
        return beside != null || !fields.has(ToolRegistration.TOOL_CONFIGURATION)
                ? beside
                : fields.object(ToolRegistration.TOOL_CONFIGURATION).optionalText("deployment_id");
    }

    private static Set<String> scopes(Fields fields, ToolRegistration asked) {
        var said = fields.optionalText("scope");
        return said == null
                ? asked.scopes()
                : Fields.words(said).stream()
                        .filter(scope -> !scope.equals("openid"))
                        .collect(Collectors.toSet());
    }

    private static Set<String> placements(Fields fields, ToolRegistration asked) {
        if (!fields.has(ToolRegistration.TOOL_CONFIGURATION)) {
            return asked.placements();
        }
        var tool = fields.object(ToolRegistration.TOOL_CONFIGURATION);
        if (!tool.has("messages")) {
            return asked.placements();
        }
        var messages = tool.objects("messages");
        if (messages.stream().noneMatch(message -> message.has("placements"))) {
            return asked.placements();
        }
        var granted = new LinkedHashSet<String>();
        messages.forEach(message -> granted.addAll(message.texts("placements")));
        return OpenIdConfiguration.bare(granted);
    }

    /// Tells who, not where: an address may hold a token.
    @Override
    public String toString() {
        return "RegisteredTool[" + clientId + "]";
    }
}
