package org.longleaf.canvas;

import com.nimbusds.jwt.JWTClaimsSet;

import org.jspecify.annotations.Nullable;

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
/// @param words what to tell with it
public record DeepLinkingResponse(
        String clientId,
        String issuer,
        String deploymentId,
        @Nullable String data,
        List<ContentItem> items,
        Words words) {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    // Canvas refuses an answer whose iat is older than five minutes; longer would be no use.
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    /// What an answer tells, as plain text; null for nothing.
    ///
    /// @param msg to the teacher
    /// @param log to the platform's log
    /// @param errorMsg to the teacher, where something went wrong
    /// @param errorLog to the platform's log, where something went wrong
    public record Words(
            @Nullable String msg,
            @Nullable String log,
            @Nullable String errorMsg,
            @Nullable String errorLog) {
        public static final Words NONE = new Words(null, null, null, null);

        /// To the teacher; null for nothing.
        public static Words msg(@Nullable String msg) {
            return new Words(msg, null, null, null);
        }

        /// To the teacher, where something went wrong.
        public static Words errorMsg(String errorMsg) {
            return new Words(null, null, errorMsg, null);
        }

        @Override
        public String toString() {
            return "Words";
        }
    }

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
        putIfThere(claims, "msg", words.msg());
        putIfThere(claims, "log", words.log());
        putIfThere(claims, "errormsg", words.errorMsg());
        putIfThere(claims, "errorlog", words.errorLog());
        return key.sign(claims.build());
    }

    // Nimbus writes plain maps and lists only.
    private List<Map<String, Object>> plainItems() {
        return items.stream()
                .map(item -> CanvasBody.JSON.convertValue(item.json(), PLAIN))
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
