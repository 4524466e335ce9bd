package org.longleaf.tool.award.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.tool.award.verify.Forge.Stranger;
import org.longleaf.tool.award.verify.Verdict.Genuine;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.district.ForeignDocuments;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Badges of strangers, friendly and not.
class ForeignBadgesTest {

    private static final Duration BOUNDED = Duration.ofSeconds(20);

    private final Stranger issuer = new Stranger();
    private final Map<URI, String> web = new HashMap<>();
    private final OutboundHttp http = new OutboundHttp(OutboundPolicy.PUBLIC_ONLY, "Longleaf test");
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private final VerifyBadge verify =
            new VerifyBadge(
                    List.of(address -> Optional.ofNullable(web.get(address))),
                    new ForeignDocuments(http, clock),
                    clock);

    @AfterEach
    void end() {
        http.close();
    }

    @Test
    void a_key_that_is_its_own_name_needs_no_network() {
        assertThat(verify(proven(issuer.didKey(), issuer.method(), _ -> {}), Expected.ANYTHING))
                .isInstanceOfSatisfying(
                        Genuine.class,
                        genuine -> {
                            assertThat(genuine.contents().title()).isEqualTo("Peer Coaching");
                            assertThat(genuine.contents().criteria()).isEmpty();
                        });
    }

    @Test
    void a_web_did_leads_to_the_issuers_document() {
        String did = "did:web:badges.example%3A8443:teams:coaching";
        web.put(
                URI.create("https://badges.example:8443/teams/coaching/did.json"),
                didDocument(did, did + "#k1", did));

        assertThat(verify(proven(did, did + "#k1", _ -> {}), Expected.ANYTHING))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void the_document_of_a_web_did_must_be_its_own() {
        String did = "did:web:badges.example";
        web.put(
                URI.create("https://badges.example/.well-known/did.json"),
                didDocument("did:web:other.example", did + "#k1", did));

        assertThat(reason(proven(did, did + "#k1", _ -> {}))).isEqualTo(Reason.KEY_OF_ANOTHER);
    }

    @Test
    void a_key_document_by_https_says_whose_key_it_is() {
        String address = "https://badges.example/keys/1";
        web.put(URI.create(address), keyDocument(address, "https://badges.example/issuer"));

        assertThat(
                        verify(
                                proven("https://badges.example/issuer", address, _ -> {}),
                                Expected.ANYTHING))
                .isInstanceOf(Genuine.class);
        assertThat(reason(proven("https://other.example/issuer", address, _ -> {})))
                .isEqualTo(Reason.KEY_OF_ANOTHER);
    }

    @Test
    void a_key_in_the_address_itself_proves_nothing() {
        String multikey = issuer.didKey().substring("did:key:".length());
        String method = "https://badges.example/issuer#" + multikey;

        assertThat(reason(proven("https://badges.example/issuer", method, _ -> {})))
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/keys/1",
                "https://10.0.0.7/keys/1",
                "https://[::1]/keys/1",
                "https://169.254.169.254/latest",
                "http://badges.example/keys/1"
            })
    void a_key_on_a_private_address_is_not_fetched(String address) {
        assertThat(reason(proven("https://badges.example/issuer", address, _ -> {})))
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.7/context.json", "https://badges.example/context.json"})
    void a_context_that_is_not_pinned_is_refused_and_not_fetched(String address) {
        String badge = changed(document -> ((ArrayNode) document.path("@context")).add(address));

        assertThat(reason(badge)).isEqualTo(Reason.OTHER_CONTEXT);
    }

    @Test
    void a_status_list_on_a_private_address_is_not_fetched_and_leaves_the_badge_unsure() {
        String badge =
                proven(
                        issuer.didKey(),
                        issuer.method(),
                        document ->
                                document.putObject("credentialStatus")
                                        .put("id", "https://10.0.0.7/status/1#7")
                                        .put("type", "BitstringStatusListEntry")
                                        .put("statusPurpose", "revocation")
                                        .put("statusListIndex", "7")
                                        .put("statusListCredential", "https://10.0.0.7/status/1"));

        assertThat(reason(badge)).isEqualTo(Reason.STATUS_UNKNOWN);
    }

    @Test
    void a_badge_of_ten_megabytes_is_refused() {
        byte[] large = new byte[10_000_000];
        Arrays.fill(large, (byte) ' ');
        large[0] = '{';

        assertThat(bounded(large)).isEqualTo(Reason.TOO_LARGE);
        byte[] lessLarge = Arrays.copyOf(large, 5_000_000);
        lessLarge[lessLarge.length - 1] = '}';
        assertThat(bounded(lessLarge)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void ten_thousand_nodes_without_a_name_are_refused() {
        String badge =
                changed(document -> {
                    ArrayNode evidence = document.putArray("evidence");
                    for (int i = 0; i < 10_000; i++) {
                        evidence.addObject().putArray("type").add("Evidence");
                    }
                });

        assertThat(bounded(bytes(badge))).isEqualTo(Reason.TOO_COMPLEX);
    }

    /// Each of some nodes points at every other, so that no hash tells them apart: the number of
    /// orders to try is a factorial.
    @Test
    void nodes_that_hide_in_each_other_are_refused_in_bounded_time() {
        String badge =
                changed(document -> {
                    ArrayNode evidence = document.putArray("evidence");
                    for (int i = 0; i < 14; i++) {
                        ObjectNode node = evidence.addObject();
                        node.put("id", "_:n" + i).putArray("type").add("Evidence");
                        ArrayNode others = node.putArray("endorsement");
                        for (int j = 0; j < 14; j++) {
                            if (i != j) {
                                others.addObject().put("id", "_:n" + j);
                            }
                        }
                    }
                });

        assertThat(bounded(bytes(badge))).isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void json_that_never_ends_its_depth_is_refused() {
        assertThat(bounded(bytes("{\"a\":".repeat(100_000)))).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void a_name_that_stands_twice_is_refused() {
        String badge = proven(issuer.didKey(), issuer.method(), _ -> {});

        assertThat(reason(badge.replaceFirst("\\{", "{\"id\":\"urn:uuid:other\",")))
                .isEqualTo(Reason.UNREADABLE);
    }

    /// It says that it is 60,000 by 60,000 pixels, and nobody draws it.
    @Test
    void a_picture_that_would_fill_the_memory_is_only_walked() {
        byte[] png = Bake.png(proven(issuer.didKey(), issuer.method(), _ -> {}));
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

        assertThat(assertTimeoutPreemptively(BOUNDED, () -> verify.verify(png, Expected.ANYTHING)))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void a_picture_with_a_compressed_badge_two_badges_or_none_is_refused() {
        String badge = proven(issuer.didKey(), issuer.method(), _ -> {});
        byte[] compressed = Bake.png(badge);
        int flag = new String(compressed, StandardCharsets.ISO_8859_1).indexOf("credential\0") + 11;
        compressed[flag] = 1;

        assertThat(bounded(compressed)).isEqualTo(Reason.UNREADABLE);
        assertThat(bounded(Arrays.copyOf(Bake.png(badge), 60))).isEqualTo(Reason.UNREADABLE);
        String svg = new String(Bake.svg("a.b.c"), StandardCharsets.UTF_8);
        String element = svg.substring(svg.indexOf("<openbadges"), svg.indexOf("<rect"));
        assertThat(bounded(bytes(svg.replace(element, element + element))))
                .isEqualTo(Reason.UNREADABLE);
        assertThat(bounded(bytes(svg.replace(element, "")))).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void a_picture_that_multiplies_itself_is_refused() {
        String svg =
                """
                <!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0">
                <o:credential>&c;&f;</o:credential></svg>
                """;

        assertThat(bounded(bytes(svg))).isEqualTo(Reason.UNREADABLE);
    }

    private Reason bounded(byte[] badge) {
        return ((Refused)
                        assertTimeoutPreemptively(
                                BOUNDED, () -> verify.verify(badge, Expected.ANYTHING)))
                .reason();
    }

    private Reason reason(String badge) {
        return ((Refused) verify(badge, Expected.ANYTHING)).reason();
    }

    private Verdict verify(String badge, Expected expected) {
        return verify.verify(badge, expected);
    }

    /// Signed, and changed afterwards.
    private String changed(Consumer<ObjectNode> change) {
        return Forge.changed(proven(issuer.didKey(), issuer.method(), _ -> {}), change);
    }

    private String proven(String issuerId, String method, Consumer<ObjectNode> change) {
        String plain =
                """
                {"@context": ["https://www.w3.org/ns/credentials/v2",
                              "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
                 "id": "urn:uuid:7d3a2a52-3a5c-4c0c-9a1a-000000000001",
                 "type": ["VerifiableCredential", "OpenBadgeCredential"],
                 "issuer": {"id": "ISSUER", "type": ["Profile"], "name": "A foundation"},
                 "validFrom": "2026-05-01T12:00:00Z",
                 "credentialSubject": {
                   "type": ["AchievementSubject"], "id": "mailto:teacher@school.example",
                   "achievement": {"id": "https://badges.example/peer", "type": ["Achievement"],
                     "name": "Peer Coaching", "description": "Coaches a peer.",
                     "criteria": {"narrative": "Coach a peer."}}}}
                """
                        .replace("ISSUER", issuerId);
        return Forge.reproven(plain, change, method, issuer::prove);
    }

    private String didDocument(String id, String method, String controller) {
        ObjectNode document = JsonMapper.shared().createObjectNode().put("id", id);
        document.putArray("assertionMethod").add(method);
        document.putArray("verificationMethod")
                .add(JsonMapper.shared().readTree(keyDocument(method, controller)));
        return document.toString();
    }

    private String keyDocument(String id, String controller) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("type", "Multikey")
                .put("controller", controller)
                .put("publicKeyMultibase", issuer.didKey().substring("did:key:".length()))
                .toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
