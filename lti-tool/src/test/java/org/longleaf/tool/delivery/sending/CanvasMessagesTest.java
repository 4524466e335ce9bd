package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.FixedToken;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.NoticePayload;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Canvas's inbox, answered as its API documents it.
class CanvasMessagesTest {

    private static final Instant OWED = Instant.parse("2026-10-05T15:00:00Z");
    private static final String WORDS = "There is a decision. ".repeat(10);
    private static final String CONVERSATIONS = "/api/v1/conversations";

    private final WireMockServer canvas = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void start() {
        canvas.start();
        canvas.stubFor(
                get(urlPathEqualTo("/api/v1/users/lti_1_3_id:amara"))
                        .willReturn(okJson("{\"id\":\"7\",\"name\":\"x\"}")));
        answers(aResponse().withStatus(201).withBody("[{\"id\":\"5\"}]"));
    }

    @AfterEach
    void stop() {
        canvas.stop();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        canvas.stubFor(post(urlPathEqualTo(CONVERSATIONS)).willReturn(answer));
    }

    private void sent(String words, String at) {
        canvas.stubFor(
                get(urlPathEqualTo(CONVERSATIONS))
                        .withQueryParam("scope", equalTo("sent"))
                        .withQueryParam("filter[]", equalTo("user_7"))
                        .willReturn(
                                okJson(
                                        "[{\"id\":\"5\",\"last_authored_message\":\"%s\",\"last_authored_message_at\":\"%s\"}]"
                                                .formatted(words, at))));
    }

    private Answer send(boolean afterUnknown) {
        var http =
                new PoliteHttp(
                        new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "test"),
                        RateLedger.inMemory(),
                        Waiting.sleeping(Clock.systemUTC()),
                        Patience.atMost(Duration.ofSeconds(5)));
        var rest =
                new CanvasRest(
                        http,
                        URI.create(canvas.baseUrl()),
                        new FixedToken("test", "token"),
                        Clock.systemUTC());
        var payload = new NoticePayload("en", "News from Longleaf", WORDS, null, null);
        return CanvasMessages.to(
                rest,
                new Delivery(
                        UUID.randomUUID(),
                        new Lane(Destination.CANVAS_MESSAGE, UUID.randomUUID()),
                        UUID.randomUUID(),
                        "message-1",
                        UUID.randomUUID(),
                        "amara",
                        payload.toJson(),
                        OWED,
                        new Delivery.Try(UUID.randomUUID(), 2, afterUnknown, false)));
    }

    @Test
    void a_person_is_found_by_their_launch_and_written_to() {
        assertThat(send(false)).isInstanceOf(Confirmed.class);

        canvas.verify(
                postRequestedFor(urlPathEqualTo(CONVERSATIONS))
                        .withRequestBody(containing("recipients%5B%5D=7"))
                        .withRequestBody(containing("News+from+Longleaf")));
    }

    @Test
    void one_that_may_have_arrived_is_looked_for_and_not_sent_twice() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(send(false))
                .isInstanceOfSatisfying(
                        Later.class,
                        later -> assertThat(later.reached()).isEqualTo(Reached.PERHAPS));
        canvas.resetRequests();

        sent(WORDS.substring(0, 97) + "...", "2026-10-05T15:00:02Z");
        assertThat(send(true)).isInstanceOf(Confirmed.class);
        canvas.verify(0, postRequestedFor(urlPathEqualTo(CONVERSATIONS)));
    }

    @Test
    void another_message_or_an_older_one_is_not_taken_for_it() {
        sent("Something else", "2026-10-05T15:00:02Z");
        assertThat(send(true)).as("answered anew").isInstanceOf(Confirmed.class);
        sent(WORDS.substring(0, 97) + "...", "2026-09-01T15:00:00Z");
        assertThat(send(true)).isInstanceOf(Confirmed.class);

        canvas.verify(2, postRequestedFor(urlPathEqualTo(CONVERSATIONS)));
    }

    /// A notice is old by the time somebody has changed a right.
    @Test
    void what_only_a_person_could_mend_is_not_waited_for() {
        answers(
                aResponse()
                        .withStatus(400)
                        .withBody("[{\"attribute\":\"recipients\",\"message\":\"invalid\"}]"));

        assertThat(send(false)).isInstanceOf(Refused.class);
    }
}
