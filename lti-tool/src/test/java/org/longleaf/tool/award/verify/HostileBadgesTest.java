package org.longleaf.tool.award.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.http.OutboundPolicy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/// Badges that are made to cost much. None holds, and each says so soon.
class HostileBadgesTest {

    private static Foreign foreign;

    @BeforeAll
    static void begin() {
        foreign = new Foreign(OutboundPolicy.LOOPBACK_TOO);
    }

    @AfterAll
    static void end() {
        foreign.close();
    }

    /// Tried one after the other, the ends of such a time take years.
    @Test
    void a_time_of_two_million_letters_is_refused() {
        String badge =
                foreign.changed(document -> document.put("validFrom", "T".repeat(1_900_000)));

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.NOT_AN_OPEN_BADGE);
    }

    /// Written out it fills the memory.
    @ParameterizedTest
    @ValueSource(strings = {"1e200000000", "-1E-2000000000", "123456789012345678901234567890"})
    void a_number_without_end_is_refused(String number) {
        String badge =
                foreign.changed(document ->
                        ((ObjectNode) document.path("credentialSubject"))
                                .put("creditsEarned", 4711));

        assertThat(foreign.bounded(badge.replace("4711", number))).isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void five_thousand_proofs_are_not_tried() {
        String badge =
                foreign.changed(document -> {
                    document.put("name", "Another");
                    JsonNode proof = document.path("proof").path(0);
                    ArrayNode all = document.putArray("proof");
                    for (int i = 0; i < 5_000; i++) {
                        all.add(proof.deepCopy());
                    }
                });

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void forty_thousand_contexts_are_not_read() {
        String badge =
                foreign.changed(document -> {
                    ArrayNode contexts = (ArrayNode) document.path("@context");
                    String again = contexts.path(0).asString();
                    for (int i = 0; i < 40_000; i++) {
                        contexts.add(again);
                    }
                });

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.TOO_COMPLEX);
    }

    /// Each result would be looked for among all descriptions.
    @Test
    void results_without_number_are_not_read() {
        String badge =
                foreign.changed(document -> {
                    ObjectNode subject = (ObjectNode) document.path("credentialSubject");
                    ArrayNode results = subject.putArray("result");
                    ArrayNode descriptions =
                            ((ObjectNode) subject.path("achievement"))
                                    .putArray("resultDescription");
                    for (int i = 0; i < 8_000; i++) {
                        results.addObject().put("resultDescription", "urn:" + 7_999);
                        descriptions.addObject().put("id", "urn:" + i);
                    }
                });

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void endorsements_without_number_are_not_checked() {
        ObjectNode endorsement = endorsement();
        String badge =
                foreign.badge(document -> {
                    ArrayNode all = document.putArray("endorsement");
                    for (int i = 0; i < 20; i++) {
                        all.add(endorsement.deepCopy());
                    }
                });

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.TOO_COMPLEX);
    }

    /// Whoever shows a badge cannot have this installation call others for them.
    @Test
    void a_badge_leads_to_a_few_documents_of_its_issuers_alone() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        server.start();
        try {
            String host = "http://localhost:" + server.getAddress().getPort();
            assertThat(
                            foreign.reason(
                                    foreign.proven(
                                            "https://badges.example/issuer", host + "/k", _ -> {})))
                    .isEqualTo(Reason.KEY_OF_ANOTHER);
            assertThat(calls).hasValue(0);

            String badge =
                    Forge.changed(
                            foreign.proven(host + "/issuer", host + "/k", _ -> {}),
                            document -> {
                                ArrayNode all = (ArrayNode) document.path("proof");
                                JsonNode proof = all.path(0);
                                for (int i = 0; i < 2; i++) {
                                    all.add(proof.deepCopy());
                                }
                            });
            assertThat(foreign.reason(badge)).isEqualTo(Reason.UNKNOWN_KEY);
            assertThat(calls).hasValue(3);
        } finally {
            server.stop(0);
        }
    }

    /// Whatever is not foreseen is a reason too, and no error.
    @Test
    void what_breaks_a_reader_is_refused() {
        Clock broken =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        throw new ArithmeticException("as a library does that nobody foresaw");
                    }
                };
        VerifyBadge verify = foreign.verifyBy(broken);

        assertThat(verify.verify(foreign.badge(_ -> {}), Expected.ANYTHING))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE));
    }

    private ObjectNode endorsement() {
        return (ObjectNode)
                JsonMapper.shared()
                        .readTree(ForeignStandingTest.endorsement(foreign, Foreign.ID, _ -> {}));
    }
}
