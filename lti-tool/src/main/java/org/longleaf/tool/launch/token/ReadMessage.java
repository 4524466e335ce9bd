package org.longleaf.tool.launch.token;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.district.Registration;
import org.longleaf.tool.launch.refusal.Refusal;
import org.longleaf.tool.launch.refusal.Refusal.OfMessage;
import org.longleaf.tool.launch.refusal.Step;
import org.longleaf.tool.launch.token.Message.DeepLinking;
import org.longleaf.tool.launch.token.Message.ResourceLink;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What does the platform ask (LTI Core 1.3, section 5.3)? The claims that every message must carry
/// are all looked at here, so that nothing later finds one missing.
public final class ReadMessage {

    private static final String VERSION = "1.3.0";
    private static final int LONGEST_ID = 255;

    private ReadMessage() {}

    /// A token that the platform really made, for this login.
    public record Genuine(Registration registration, String nonce, Claims claims) {}

    /// A message that is served, with the claims that it must have.
    public record Asked(Genuine genuine, Message message, String deploymentId, String sub) {

        public Registration registration() {
            return genuine.registration();
        }

        public Claims claims() {
            return genuine.claims();
        }
    }

    public static Step<Asked> of(Genuine genuine) {
        Claims claims = genuine.claims();
        if (!VERSION.equals(claims.lti("version").orElse(""))) {
            return Step.stop(OfMessage.VERSION_NOT_UNDERSTOOD);
        }
        return message(claims).then(message -> asked(genuine, message));
    }

    private static Step<Message> message(Claims claims) {
        return switch (claims.lti("message_type").orElse("")) {
            case "LtiResourceLinkRequest" ->
                    claims.has(Claims.CHOICE)
                            ? Step.stop(OfMessage.CLAIMS_OF_ANOTHER_MESSAGE)
                            : Step.go(new ResourceLink());
            case "LtiDeepLinkingRequest" -> Step.go(new DeepLinking(claims.raw(Claims.CHOICE)));
            default -> Step.stop(OfMessage.MESSAGE_NOT_UNDERSTOOD);
        };
    }

    private static Step<Asked> asked(Genuine genuine, Message message) {
        Claims claims = genuine.claims();
        Refusal missing = missing(claims, message);
        if (missing != null) {
            return Step.stop(missing);
        }
        Optional<String> deployment = claims.lti("deployment_id");
        if (deployment.isEmpty()) {
            return Step.stop(OfMessage.DEPLOYMENT_MISSING);
        }
        // A visitor of a public course has no sub: nobody to keep anything for.
        return claims.text("sub")
                .map(sub -> Step.go(new Asked(genuine, message, deployment.get(), sub)))
                .orElseGet(() -> Step.stop(OfMessage.NOT_LOGGED_IN));
    }

    private static @Nullable Refusal missing(Claims claims, Message message) {
        if (ids(claims).anyMatch(id -> id.length() > LONGEST_ID)) {
            return OfMessage.CLAIM_TOO_LONG;
        }
        if (!(claims.raw(Claims.LTI + "roles") instanceof List)) {
            return OfMessage.ROLES_MISSING;
        }
        if (claims.lti("target_link_uri").isEmpty()) {
            return OfMessage.TARGET_MISSING;
        }
        return message instanceof ResourceLink && claims.lti("resource_link", "id").isEmpty()
                ? OfMessage.LINK_MISSING
                : null;
    }

    /// What rows are found by: cut, two of them could become one.
    private static Stream<String> ids(Claims claims) {
        return Stream.of(
                        claims.text("sub"),
                        claims.lti("deployment_id"),
                        claims.lti("context", "id"),
                        claims.lti("resource_link", "id"),
                        claims.custom("canvas_user_sis_id"),
                        claims.custom("canvas_user_integration_id"),
                        claims.custom("canvas_user_login_id"))
                .flatMap(Optional::stream);
    }
}
