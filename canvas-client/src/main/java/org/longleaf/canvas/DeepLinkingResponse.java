package org.longleaf.canvas;

import com.nimbusds.jwt.JWTClaimsSet;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.ContentItem.ResourceLink;

import tools.jackson.core.type.TypeReference;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The tool's answer to a deep-linking request, which the browser posts as `JWT` to the request's
/// return address (LTI Deep Linking 2.0, section 3; canvas-contract.md, section 7). Without items
/// it cancels.
///
/// @param issuer the platform's, to whom the answer is addressed
/// @param data what the request carried, unchanged; Canvas sends none
/// @param msg what to tell the teacher, as plain text
/// @param errorMsg what to tell the teacher where something went wrong, as plain text
public record DeepLinkingResponse(
        String clientId,
        String issuer,
        String deploymentId,
        @Nullable String data,
        List<ContentItem> items,
        @Nullable String msg,
        @Nullable String errorMsg) {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    // Canvas refuses an answer whose iat is older than five minutes; longer would be no use.
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    public DeepLinkingResponse {
        items = List.copyOf(items);
    }

    /// The answer as a JWT, good for five minutes, with a nonce of its own each time.
    ///
    /// @throws IllegalStateException when the key cannot sign
    public String signed(AssertionKey key, Clock clock) {
        var now = clock.instant();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .audience(issuer)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .claim("nonce", UUID.randomUUID().toString())
                        .claim(LTI + "message_type", "LtiDeepLinkingResponse")
                        .claim(LTI + "version", "1.3.0")
                        .claim(LTI + "deployment_id", deploymentId)
                        .claim(DEEP_LINKING + "content_items", plainItems());
        putIfThere(claims, "data", data);
        putIfThere(claims, "msg", msg);
        putIfThere(claims, "errormsg", errorMsg);
        return key.sign(claims.build());
    }

    // Nimbus writes plain maps and lists only.
    private List<Map<String, Object>> plainItems() {
        return items.stream()
                .map(item ->
                        switch (item) {
                            case ResourceLink link -> link.json();
                        })
                .map(json -> CanvasBody.JSON.convertValue(json, PLAIN))
                .toList();
    }

    private static void putIfThere(
            JWTClaimsSet.Builder claims, String name, @Nullable String value) {
        if (value != null) {
            claims.claim(DEEP_LINKING + name, value);
        }
    }

    /// Tells how much, not what: `data` is the platform's secret.
    @Override
    public String toString() {
        return "DeepLinkingResponse[" + clientId + ", " + items.size() + " items]";
    }
}
