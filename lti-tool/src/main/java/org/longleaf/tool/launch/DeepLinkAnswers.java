package org.longleaf.tool.launch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;

import org.jspecify.annotations.Nullable;
import org.longleaf.canvas.AssertionKey;
import org.longleaf.canvas.ContentItem;
import org.longleaf.canvas.DeepLinkingResponse;
import org.longleaf.canvas.DeepLinkingResponse.Words;
import org.longleaf.tool.audit.AuditEvents;
import org.longleaf.tool.audit.AuditEvents.Subject;
import org.longleaf.tool.district.ToolKeys;
import org.longleaf.tool.district.Visitor;
import org.longleaf.tool.launch.DeepLinkRequests.Addressee;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The one signed answer to a deep-linking request (LTI Deep Linking 2.0, section 4.5). Canvas
/// takes an answer once by itself; a platform that does not must not get two either.
@Component
public final class DeepLinkAnswers {

    private final DeepLinkRequests requests;
    private final ComposeItems items;
    private final AuditEvents audit;
    private final Seal seal;

    DeepLinkAnswers(DeepLinkRequests requests, ComposeItems items, AuditEvents audit, Seal seal) {
        this.requests = requests;
        this.items = items;
        this.audit = audit;
        this.seal = seal;
    }

    /// By what an answer is signed, and when.
    @Component
    record Seal(ToolKeys keys, Clock clock) {}

    /// An answer for the browser to post.
    ///
    /// @param returnUrl where to, as the platform wrote it
    /// @param jwt the field `JWT`; good for five minutes
    public record Signed(String returnUrl, String jwt) {}

    /// Answers the request of the visitor's launch, in the running transaction, which must be the
    /// visitor's. Empty where it was answered before or its time is over.
    ///
    /// @param chosen nothing to cancel
    /// @param message for the teacher, as plain text; null for none
    public Optional<Signed> answer(Visitor visitor, List<Chosen> chosen, @Nullable String message) {
        return requests.find(visitor)
                .flatMap(request ->
                        requests.take(visitor)
                                .map(addressee -> {
                                    write(visitor, chosen);
                                    return sign(addressee, items.compose(request, chosen), message);
                                }));
    }

    private void write(Visitor visitor, List<Chosen> chosen) {
        audit.write(
                visitor.person(),
                "deep_link.answered",
                new Subject("deep_link_request", visitor.door().deepLinkRequest()),
                visitor.contextDistrict(),
                Map.of(
                        "versions",
                        chosen.stream().map(Chosen::version).toList(),
                        "masqueraded_by",
                        Objects.requireNonNullElse(visitor.door().masqueradedBy(), "")));
    }

    private Signed sign(Addressee to, List<ContentItem> items, @Nullable String message) {
        var response =
                new DeepLinkingResponse(
                        to.clientId(),
                        to.issuer(),
                        to.deploymentId(),
                        to.data(),
                        items,
                        Words.msg(message));
        return new Signed(
                to.returnUrl(), response.signed(key(seal.keys().current()), seal.clock()));
    }

    private static AssertionKey key(RSAKey key) {
        try {
            return new AssertionKey(key.getKeyID(), key.toRSAPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("The tool's key has no private half", e);
        }
    }
}
