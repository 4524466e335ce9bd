package org.longleaf.tool.delivery.sending;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.canvas.rest.CanvasRest;
import org.longleaf.canvas.rest.FixedToken;
import org.longleaf.tool.delivery.ColumnPayload;
import org.longleaf.tool.delivery.ColumnPayload.Badge;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Lane;
import org.longleaf.tool.delivery.sending.Answer.Confirmed;
import org.longleaf.tool.delivery.sending.Answer.Later;
import org.longleaf.tool.delivery.sending.Answer.Reached;
import org.longleaf.tool.delivery.sending.Answer.Refused;
import org.longleaf.tool.district.CanvasAccounts;
import org.longleaf.tool.district.CanvasDoors;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Gradebook columns, answered as Canvas's API documents them.
class CanvasColumnsDatabaseTest {

    private static final String COLUMNS = "/api/v1/courses/12/custom_gradebook_columns";
    private static final String CELL = COLUMNS + "/31/data/7";
    private static final String NOTES =
            "{\"id\":\"30\",\"title\":\"Badge\",\"hidden\":false,\"teacher_notes\":true}";
    private static final String OURS =
            "{\"id\":\"31\",\"title\":\"Badge\",\"hidden\":true,\"teacher_notes\":false}";

    @TempDir Path folder;
    private final WireMockServer canvas = new WireMockServer(options().dynamicPort());
    private final PoliteHttp http =
            new PoliteHttp(
                    new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "test"),
                    RateLedger.inMemory(),
                    Waiting.sleeping(Clock.systemUTC()),
                    Patience.atMost(Duration.ofSeconds(5)));
    private TestLanes lanes;
    private CanvasColumns columns;
    private UUID registration;

    @BeforeEach
    void start() {
        canvas.start();
        lanes = new TestLanes(folder);
        registration = lanes.office.registration(URI.create(canvas.baseUrl()));
        var accounts = new CanvasAccounts(lanes.office.sql, lanes.master);
        columns =
                new CanvasColumns(
                        new CanvasDoors(accounts, http, lanes.office.clock),
                        accounts,
                        new BadgeColumnIds(lanes.office.sql, lanes.office.clock));
        canvas.stubFor(
                get(urlPathEqualTo("/api/v1/users/lti_1_3_id:amara"))
                        .willReturn(okJson("{\"id\":\"7\",\"name\":\"x\"}")));
        canvas.stubFor(post(urlPathEqualTo(COLUMNS)).willReturn(okJson(OURS)));
        cell(okJson("{\"user_id\":\"7\",\"content\":\"x\"}"));
        stand(NOTES);
    }

    @AfterEach
    void stop() {
        canvas.stop();
    }

    private void stand(String... there) {
        canvas.stubFor(
                get(urlPathEqualTo(COLUMNS))
                        .withQueryParam("include_hidden", equalTo("true"))
                        .willReturn(okJson("[" + String.join(",", there) + "]")));
    }

    private void cell(ResponseDefinitionBuilder answer) {
        canvas.stubFor(put(urlPathEqualTo(CELL)).willReturn(answer));
    }

    private Delivery delivery() {
        var badge =
                new Badge(
                        UUID.randomUUID(),
                        "Earned",
                        URI.create("https://longleaf.example/badges/x"));
        return new Delivery(
                UUID.randomUUID(),
                new Lane(Destination.CANVAS_COLUMN, lanes.office.context),
                lanes.office.home,
                "column-1",
                registration,
                "https://canvas.example/api/lti/courses/12",
                new ColumnPayload("amara", List.of(badge)).toJson(),
                lanes.office.clock.instant(),
                new Delivery.Try(UUID.randomUUID(), 1, false, false));
    }

    private Answer send() {
        var rest =
                new CanvasRest(
                        http,
                        URI.create(canvas.baseUrl()),
                        new FixedToken("test", "token"),
                        Clock.systemUTC());
        return columns.send(rest, registration, delivery());
    }

    private void wasMade(int times) {
        canvas.verify(times, postRequestedFor(urlPathEqualTo(COLUMNS)));
    }

    @Test
    void the_column_is_made_once_and_the_cell_written_each_time() {
        assertThat(send()).isInstanceOf(Confirmed.class);
        assertThat(send()).isInstanceOf(Confirmed.class);

        wasMade(1);
        canvas.verify(
                1,
                postRequestedFor(urlPathEqualTo(COLUMNS))
                        .withRequestBody(containing("column%5Btitle%5D=Badge")));
        canvas.verify(
                2,
                putRequestedFor(urlPathEqualTo(CELL))
                        .withRequestBody(
                                containing(
                                        "Earned%3A+https%3A%2F%2Flongleaf.example%2Fbadges%2Fx")));
    }

    @Test
    void one_that_may_have_been_made_or_stands_hidden_is_found_and_notes_are_not_touched() {
        canvas.stubFor(
                post(urlPathEqualTo(COLUMNS))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(send())
                .isInstanceOfSatisfying(
                        Later.class,
                        later -> assertThat(later.reached()).isEqualTo(Reached.NOBODY));
        stand(NOTES, OURS);

        assertThat(send()).isInstanceOf(Confirmed.class);

        wasMade(1);
    }

    @Test
    void one_that_somebody_deleted_is_made_again_and_who_left_the_course_is_told_apart() {
        assertThat(send()).isInstanceOf(Confirmed.class);
        cell(
                aResponse()
                        .withStatus(404)
                        .withBody("{\"errors\":[{\"message\":\"does not exist\"}]}"));
        stand(NOTES, OURS);
        assertThat(send())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.words()).contains("student of the course"));
        wasMade(1);

        stand(NOTES);
        assertThat(send())
                .isInstanceOfSatisfying(
                        Later.class,
                        later -> assertThat(later.words()).contains("deleted the column"));
        cell(okJson("{\"user_id\":\"7\",\"content\":\"x\"}"));
        assertThat(send()).isInstanceOf(Confirmed.class);
        wasMade(2);
    }

    @Test
    void two_districts_of_one_course_do_not_make_it_at_once() {
        lanes.office
                .owner()
                .execute(
                        "insert into gradebook_column (registration_id, course, claimed_until)"
                                + " values ({0}, '12', {1}::timestamptz)",
                        registration, lanes.office.clock.instant().plusSeconds(60).toString());

        assertThat(send())
                .isInstanceOfSatisfying(
                        Later.class, later -> assertThat(later.words()).contains("is being made"));
        wasMade(0);
        lanes.later();
        assertThat(send()).as("the claim of one that died").isInstanceOf(Confirmed.class);
    }

    @Test
    void what_is_owed_when_the_account_is_gone_ends_in_words() {
        assertThat(columns.send(delivery()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.words()).contains("was disconnected"));
        lanes.office
                .owner()
                .execute(
                        """
                        insert into canvas_account (registration_id, canvas, client_id, secret_sealed, access_sealed,
                                                    access_hash, connected_at)
                        values ({0}, {1}, 'x', {2}, '', 'x', '2026-01-01Z')
                        """,
                        registration,
                        canvas.baseUrl(),
                        lanes.master.seal("canvas account", new byte[] {1}));
        assertThat(columns.send(delivery()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.words()).contains("no longer written"));
    }
}
