package org.longleaf.tool.award.verify;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.award.verify.Forge.Stranger;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.district.ForeignDocuments;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A stranger who signs badges, the web as it stands around, and a verifier.
final class Foreign implements AutoCloseable {

    static final String ID = "urn:uuid:7d3a2a52-3a5c-4c0c-9a1a-000000000001";
    static final String ACHIEVEMENT = "https://badges.example/peer";
    private static final Duration BOUNDED = Duration.ofSeconds(20);

    final Stranger issuer = new Stranger();
    final Map<URI, String> web = new HashMap<>();
    final Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    final OutboundHttp http;
    final VerifyBadge verify;

    Foreign() {
        this(OutboundPolicy.PUBLIC_ONLY);
    }

    Foreign(OutboundPolicy policy) {
        http = new OutboundHttp(policy, "Longleaf test");
        verify = verifyBy(clock);
    }

    VerifyBadge verifyBy(Clock by) {
        return new VerifyBadge(
                List.of(address -> Optional.ofNullable(web.get(address))),
                new ForeignDocuments(http, clock),
                by);
    }

    void put(String address, String document) {
        web.put(URI.create(address), document);
    }

    /// By a key that is its own name.
    String badge(Consumer<ObjectNode> change) {
        return proven(issuer.didKey(), issuer.method(), change);
    }

    String proven(String issuerId, String method, Consumer<ObjectNode> change) {
        String plain =
                """
                {"@context": ["https://www.w3.org/ns/credentials/v2",
                              "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
                 "id": "BADGE",
                 "type": ["VerifiableCredential", "OpenBadgeCredential"],
                 "issuer": {"id": "ISSUER", "type": ["Profile"], "name": "A foundation"},
                 "validFrom": "2026-05-01T12:00:00Z",
                 "credentialSubject": {
                   "type": ["AchievementSubject"], "id": "mailto:teacher@school.example",
                   "achievement": {"id": "ACHIEVEMENT", "type": ["Achievement"],
                     "name": "Peer Coaching", "description": "Coaches a peer.",
                     "criteria": {"narrative": "Coach a peer."}}}}
                """
                        .replace("BADGE", ID)
                        .replace("ISSUER", issuerId)
                        .replace("ACHIEVEMENT", ACHIEVEMENT);
        return Forge.reproven(plain, change, method, issuer::prove);
    }

    /// Signed, and changed afterwards.
    String changed(Consumer<ObjectNode> change) {
        return Forge.changed(badge(_ -> {}), change);
    }

    String multikey() {
        return issuer.didKey().substring("did:key:".length());
    }

    String didDocument(String id, String method, String controller) {
        ObjectNode document = JsonMapper.shared().createObjectNode().put("id", id);
        document.putArray("assertionMethod").add(method);
        document.putArray("verificationMethod")
                .add(JsonMapper.shared().readTree(keyDocument(method, controller)));
        return document.toString();
    }

    String keyDocument(String id, String controller) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("type", "Multikey")
                .put("controller", controller)
                .put("publicKeyMultibase", multikey())
                .toString();
    }

    Verdict verify(String badge) {
        return verify.verify(badge, Expected.ANYTHING);
    }

    Genuine genuine(String badge) {
        return (Genuine) verify(badge);
    }

    Reason reason(String badge) {
        return ((Refused) verify(badge)).reason();
    }

    /// The same, where it must not take long.
    Reason bounded(byte[] badge) {
        return ((Refused)
                        assertTimeoutPreemptively(
                                BOUNDED, () -> verify.verify(badge, Expected.ANYTHING)))
                .reason();
    }

    Reason bounded(String badge) {
        return bounded(bytes(badge));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
