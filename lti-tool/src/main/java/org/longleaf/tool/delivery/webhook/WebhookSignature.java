package org.longleaf.tool.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a message is signed: symmetric, by the Standard Webhooks specification 1.0.0 (sections
/// "Signature scheme" and "Webhook headers").
final class WebhookSignature {

    private static final String HMAC = "HmacSHA256";

    private WebhookSignature() {}

    /// What stands in `webhook-signature`: one signature a key, so that who receives may change
    /// keys without missing any.
    ///
    /// @param id has no full stop in it
    static String of(List<byte[]> keys, String id, long timestamp, String body) {
        byte[] content = (id + "." + timestamp + "." + body).getBytes(UTF_8);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(sign(key, content)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] sign(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + HMAC, e);
        }
    }
}
