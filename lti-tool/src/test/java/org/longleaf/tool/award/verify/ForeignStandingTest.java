package org.longleaf.tool.award.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.award.verify.Forge.Stranger;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// What a stranger's badge hangs on beside its signature: status lists and endorsements. Anything
/// but a clean answer of the right list leaves a badge unsure.
class ForeignStandingTest {

    private static final String LIST = "https://badges.example/status/1";
    private static final int TAKEN_BACK = 7;

    private static Foreign foreign;

    @BeforeAll
    static void begin() {
        foreign = new Foreign();
    }

    @BeforeEach
    void nothing_stands_anywhere() {
        foreign.web.clear();
    }

    @AfterAll
    static void end() {
        foreign.close();
    }

    @Test
    void a_list_tells_what_was_taken_back() {
        foreign.put(LIST, list(_ -> {}));

        assertThat(foreign.genuine(listed(8, _ -> {})).contents().title()).isNotEmpty();
        assertThat(foreign.reason(listed(TAKEN_BACK, _ -> {}))).isEqualTo(Reason.REVOKED);
    }

    @Test
    void a_list_may_serve_several_purposes_and_suspension_is_one() {
        foreign.put(
                LIST,
                list(list -> subject(list).putArray("statusPurpose").add("x").add("suspension")));

        assertThat(
                        foreign.reason(
                                listed(
                                        TAKEN_BACK,
                                        entry -> entry.put("statusPurpose", "suspension"))))
                .isEqualTo(Reason.REVOKED);
    }

    @ParameterizedTest
    @CsvSource({
        "/id, https://badges.example/status/2",
        "/validFrom, 2026-11-23T13:00:00Z",
        "/validUntil, 2026-11-23T11:00:00Z",
        "/credentialSubject/statusPurpose, suspension"
    })
    void a_list_that_is_another_or_does_not_hold_says_nothing(String where, String what) {
        foreign.put(LIST, list(list -> put(list, where, what)));

        assertThat(foreign.reason(listed(8, _ -> {}))).isEqualTo(Reason.STATUS_UNKNOWN);
    }

    @Test
    void a_credential_of_another_kind_is_no_list() {
        foreign.put(LIST, list(list -> list.putArray("type").add("VerifiableCredential")));

        assertThat(foreign.reason(listed(8, _ -> {}))).isEqualTo(Reason.STATUS_UNKNOWN);
    }

    @Test
    void a_list_of_another_issuer_or_by_anothers_key_says_nothing() {
        Stranger other = new Stranger();
        foreign.put(LIST, list(list -> put(list, "/issuer/id", other.didKey()), other));
        assertThat(foreign.reason(listed(8, _ -> {}))).isEqualTo(Reason.STATUS_UNKNOWN);

        foreign.put(LIST, list(_ -> {}, other));
        assertThat(foreign.reason(listed(8, _ -> {}))).isEqualTo(Reason.STATUS_UNKNOWN);
    }

    /// A bit of such a list says something else of a badge that holds.
    @ParameterizedTest
    @CsvSource({"statusPurpose, refresh", "statusPurpose, message", "statusSize, 2"})
    void an_entry_of_another_purpose_or_size_is_not_read(String member, String value) {
        foreign.put(LIST, list(list -> subject(list).put("statusPurpose", "refresh")));

        assertThat(
                        foreign.reason(
                                listed(
                                        TAKEN_BACK,
                                        entry -> {
                                            if (member.equals("statusSize")) {
                                                entry.put(member, Integer.parseInt(value));
                                            } else {
                                                entry.put(member, value);
                                            }
                                        })))
                .isEqualTo(Reason.STATUS_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967295", "-1", "131072", "7.0", ""})
    void a_place_that_is_not_in_the_list_is_not_read(String place) {
        foreign.put(LIST, list(_ -> {}));

        assertThat(foreign.reason(listed(8, entry -> entry.put("statusListIndex", place))))
                .isEqualTo(Reason.STATUS_UNKNOWN);
    }

    @Test
    void states_without_number_are_not_read() {
        foreign.put(LIST, list(_ -> {}));
        String badge =
                foreign.badge(it -> {
                    ArrayNode all = it.putArray("credentialStatus");
                    for (int i = 0; i < 1_000; i++) {
                        all.add(entry(8));
                    }
                });

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void a_status_list_on_a_private_address_is_not_fetched_and_leaves_the_badge_unsure() {
        assertThat(
                        foreign.reason(
                                listed(
                                        8,
                                        entry ->
                                                entry.put(
                                                        "statusListCredential",
                                                        "https://10.0.0.7/status/1"))))
                .isEqualTo(Reason.STATUS_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"revokedCredential\": {}}", "{\"error\": \"try later\"}", "[]"})
    void a_list_of_ids_that_is_none_says_nothing(String answer) {
        foreign.put(LIST, answer);

        assertThat(foreign.reason(listedById())).isEqualTo(Reason.STATUS_UNKNOWN);
    }

    @Test
    void a_list_of_ids_tells_what_was_taken_back() {
        foreign.put(LIST, "{\"revokedCredential\": [{\"id\": \"urn:other\"}]}");
        assertThat(foreign.genuine(listedById()).credential().path("id").asString())
                .isEqualTo(Foreign.ID);
    }

    @Test
    void an_endorsement_of_this_badge_is_told() {
        assertThat(endorsers(endorsement(foreign, Foreign.ID, _ -> {})))
                .containsExactly(foreign.issuer.didKey());
        assertThat(endorsers(endorsement(foreign, Foreign.ACHIEVEMENT, _ -> {}))).hasSize(1);
        assertThat(endorsers(endorsement(foreign, foreign.issuer.didKey(), _ -> {}))).hasSize(1);
    }

    @Test
    void an_endorsement_of_something_else_or_of_no_kind_makes_a_forgery() {
        assertThat(refused(endorsement(foreign, "https://badges.example/other", _ -> {})))
                .isEqualTo(Reason.WRONG_ENDORSEMENT);
        assertThat(
                        refused(
                                endorsement(
                                        foreign,
                                        Foreign.ID,
                                        it -> it.putArray("type").add("VerifiableCredential"))))
                .isEqualTo(Reason.WRONG_ENDORSEMENT);
    }

    @Test
    void an_endorsement_inside_of_another_is_checked_too() {
        ObjectNode inner =
                JsonMapper.shared()
                        .readTree(endorsement(foreign, "https://badges.example/other", _ -> {}))
                        .asObject();
        String outer =
                endorsement(
                        foreign,
                        Foreign.ID,
                        it -> {
                            it.put("id", "urn:uuid:7d3a2a52-3a5c-4c0c-9a1a-000000000003");
                            ((ObjectNode) it.path("issuer")).putArray("endorsement").add(inner);
                        });

        assertThat(refused(outer)).isEqualTo(Reason.WRONG_ENDORSEMENT);
    }

    @Test
    void an_endorsement_that_is_over_or_cannot_be_confirmed_is_not_told_and_the_badge_holds() {
        foreign.put(LIST, list(_ -> {}));

        assertThat(
                        endorsers(
                                endorsement(
                                        foreign,
                                        Foreign.ID,
                                        it -> it.put("validUntil", "2026-11-01T00:00:00Z"))))
                .isEmpty();
        assertThat(
                        endorsers(
                                endorsement(
                                        foreign,
                                        Foreign.ID,
                                        it -> it.put("validFrom", "2026-12-01T00:00:00Z"))))
                .isEmpty();
        assertThat(
                        endorsers(
                                endorsement(
                                        foreign,
                                        Foreign.ID,
                                        it -> it.set("credentialStatus", entry(TAKEN_BACK)))))
                .isEmpty();
        assertThat(endorsers(withdrawn())).isEmpty();
    }

    private List<String> endorsers(String endorsement) {
        return foreign.genuine(endorsed(endorsement)).contents().endorsers();
    }

    private Reason refused(String endorsement) {
        return foreign.reason(endorsed(endorsement));
    }

    private String endorsed(String endorsement) {
        return foreign.badge(badge ->
                badge.putArray("endorsement").add(JsonMapper.shared().readTree(endorsement)));
    }

    /// Signed by a key that its issuer no longer lists.
    private String withdrawn() {
        String did = "did:web:agency.example";
        foreign.put(
                "https://agency.example/.well-known/did.json",
                foreign.didDocument(did, did + "#k2", did));
        return Forge.reproven(
                endorsement(foreign, Foreign.ID, _ -> {}),
                it -> put(it, "/issuer/id", did),
                did + "#k1",
                foreign.issuer::prove);
    }

    static String endorsement(Foreign foreign, String of, Consumer<ObjectNode> change) {
        String plain =
                """
                {"@context": ["https://www.w3.org/ns/credentials/v2",
                              "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
                 "id": "urn:uuid:7d3a2a52-3a5c-4c0c-9a1a-000000000002",
                 "type": ["VerifiableCredential", "EndorsementCredential"],
                 "name": "A word", "issuer": {"id": "ISSUER", "type": ["Profile"]},
                 "validFrom": "2026-05-01T12:00:00Z",
                 "credentialSubject": {"id": "ENDORSED", "type": ["EndorsementSubject"],
                   "endorsementComment": "Well made."}}
                """
                        .replace("ISSUER", foreign.issuer.didKey())
                        .replace("ENDORSED", of);
        return Forge.reproven(plain, change, foreign.issuer.method(), foreign.issuer::prove);
    }

    private String listed(int place, Consumer<ObjectNode> change) {
        ObjectNode entry = entry(place);
        change.accept(entry);
        return foreign.badge(badge -> badge.set("credentialStatus", entry));
    }

    private static ObjectNode entry(int place) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", LIST + "#" + place)
                .put("type", "BitstringStatusListEntry")
                .put("statusPurpose", "revocation")
                .put("statusListIndex", Integer.toString(place))
                .put("statusListCredential", LIST);
    }

    private String listedById() {
        return foreign.badge(badge -> {
            badge.withArray("/@context")
                    .add("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
            badge.putObject("credentialStatus")
                    .put("id", LIST)
                    .put("type", "1EdTechRevocationList");
        });
    }

    private String list(Consumer<ObjectNode> change) {
        return list(change, foreign.issuer);
    }

    private String list(Consumer<ObjectNode> change, Stranger signer) {
        String plain =
                """
                {"@context": ["https://www.w3.org/ns/credentials/v2"],
                 "id": "LIST", "type": ["VerifiableCredential", "BitstringStatusListCredential"],
                 "issuer": {"id": "ISSUER"}, "validFrom": "2026-11-23T12:00:30Z",
                 "credentialSubject": {"id": "LIST#list", "type": "BitstringStatusList",
                   "statusPurpose": "revocation", "encodedList": "BITS"}}
                """
                        .replace("LIST", LIST)
                        .replace("ISSUER", foreign.issuer.didKey())
                        .replace("BITS", bits());
        return Forge.reproven(plain, change, signer.method(), signer::prove);
    }

    private static String bits() {
        byte[] bits = new byte[131_072 / Byte.SIZE];
        bits[0] = 0x80 >> TAKEN_BACK;
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(zipped.toByteArray());
    }

    private static ObjectNode subject(ObjectNode list) {
        return (ObjectNode) list.path("credentialSubject");
    }

    private static void put(ObjectNode document, String where, String what) {
        int last = where.lastIndexOf('/');
        ((ObjectNode) document.at(where.substring(0, last))).put(where.substring(last + 1), what);
    }
}
