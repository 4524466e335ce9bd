package org.longleaf.tool.delivery.reconcile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.longleaf.tables.Tables.DELIVERY;
import static org.longleaf.tables.Tables.PERSON;
import static org.longleaf.tables.Tables.RECONCILIATION_DIFFERENCE;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longleaf.canvas.AssertionKey;
import org.longleaf.canvas.LtiServices;
import org.longleaf.canvas.Score;
import org.longleaf.canvas.Score.Points;
import org.longleaf.canvas.ServiceTokens;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.manners.Patience;
import org.longleaf.canvas.manners.PoliteHttp;
import org.longleaf.canvas.manners.RateLedger;
import org.longleaf.canvas.manners.Waiting;
import org.longleaf.tool.delivery.Destination;
import org.longleaf.tool.delivery.Differences;
import org.longleaf.tool.delivery.Differences.Difference;
import org.longleaf.tool.delivery.Differences.Kind;
import org.longleaf.tool.delivery.Differences.Wanted;
import org.longleaf.tool.delivery.Owed;
import org.longleaf.tool.delivery.TestOutbox;
import org.longleaf.tool.delivery.sending.Canvases;
import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.Registrations;
import org.longleaf.tool.district.Scope;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// The nights: what gradebooks hold is read back and compared.
class ReadGradebooksBackDatabaseTest {

    private static final Instant NIGHT = Instant.parse("2026-11-24T07:00:00Z");

    private final TestOutbox office = new TestOutbox();
    private final WireMockServer canvas = new WireMockServer(options().dynamicPort());
    private final Differences differences = new Differences(office.sql);
    private final UUID amara = office.person();
    private final UUID ben = office.person();
    private UUID registration;
    private ReadGradebooksBack reading;

    @BeforeEach
    void start() throws Exception {
        canvas.start();
        canvas.stubFor(
                post(urlPathEqualTo("/login/oauth2/token"))
                        .willReturn(okJson("{\"access_token\":\"t\",\"expires_in\":3600}")));
        registration = office.registration(URI.create(canvas.baseUrl()));
        office.owner()
                .update(PERSON)
                .set(PERSON.NAME, "Amara Okafor")
                .where(PERSON.ID.eq(amara))
                .execute();
        var http =
                new PoliteHttp(
                        new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "test"),
                        RateLedger.inMemory(),
                        new TheOfficesTime(),
                        Patience.atMost(Duration.ofSeconds(5)));
        RSAKey key = new RSAKeyGenerator(2048).keyID("test").generate();
        var privateKey = key.toRSAPrivateKey();
        var services =
                new LtiServices(
                        new ServiceTokens(
                                http, () -> new AssertionKey("test", privateKey), office.clock));
        reading =
                new ReadGradebooksBack(
                        office.transactions,
                        new Districts(office.sql),
                        new ReadGradebooksBack.Kept(
                                new ConfirmedScores(office.sql),
                                new ReadingRounds(office.sql),
                                new FoundDifferences(office.sql, office.ids)),
                        new ReadLineItem(
                                services,
                                new Canvases(new Registrations(office.sql, office.clock))),
                        office.clock);
    }

    /// Who waits, moves the clock.
    private final class TheOfficesTime implements Waiting {
        @Override
        public Instant now() {
            return office.clock.instant();
        }

        @Override
        public void pause(Duration duration) {
            office.clock.move(duration);
        }
    }

    @AfterEach
    void stop() {
        canvas.stop();
    }

    private String lineItem(int number) {
        return canvas.baseUrl() + "/line_items/" + number;
    }

    private UUID gave(UUID person, int lineItem, String points) {
        String key = "score-" + UUID.randomUUID();
        office.add(
                new Owed(
                        Destination.CANVAS_SCORE,
                        office.home,
                        office.context,
                        person,
                        UUID.randomUUID(),
                        key,
                        registration,
                        lineItem(lineItem),
                        Score.graded(
                                        "user-" + person,
                                        office.clock.instant(),
                                        new Points(new BigDecimal(points), BigDecimal.TEN),
                                        Score.Grade.Overwrite.REPLACE,
                                        null)
                                .toJson()));
        office.owner()
                .update(DELIVERY)
                .set(DELIVERY.STATE, "confirmed")
                .set(DELIVERY.SETTLED_AT, office.clock.instant())
                .where(DELIVERY.IDEMPOTENCY_KEY.eq(key))
                .execute();
        return office.all().getLast().getId();
    }

    private static String result(UUID person, String score, int maximum) {
        return "{\"userId\":\"user-%s\",\"resultScore\":%s,\"resultMaximum\":%d}"
                .formatted(person, score, maximum);
    }

    private void holds(int lineItem, String... results) {
        answers(lineItem, okJson("[" + String.join(",", results) + "]"));
    }

    private void answers(int lineItem, ResponseDefinitionBuilder answer) {
        canvas.stubFor(
                get(urlPathEqualTo("/line_items/" + lineItem + "/results")).willReturn(answer));
    }

    private void night() {
        Instant next = NIGHT;
        while (!next.isAfter(office.clock.instant())) {
            next = next.plus(Duration.ofDays(1));
        }
        office.clock.move(Duration.between(office.clock.instant(), next));
        reading.run(() -> false);
    }

    private List<Difference> open() {
        return list(new Wanted(null, "")).rows();
    }

    private Differences.Listed list(Wanted wanted) {
        return office.transactions.call(
                Scope.ofDistrict(office.context),
                () -> differences.list(office.context, wanted, 1));
    }

    @Test
    void each_kind_of_difference_is_told_and_what_is_as_it_should_be_is_not() {
        UUID cora = office.person();
        gave(amara, 1, "10");
        gave(ben, 1, "10");
        gave(cora, 1, "0");
        gave(cora, 1, "10");
        UUID missing = gave(amara, 2, "10");
        gave(ben, 3, "10");
        // On the second page, in the line item's own maximum.
        canvas.stubFor(
                get(urlPathEqualTo("/line_items/1/results"))
                        .willReturn(
                                okJson("[" + result(amara, "100", 100) + "]")
                                        .withHeader(
                                                "Link",
                                                "<"
                                                        + lineItem(1)
                                                        + "/results?page=2>; rel=\"next\"")));
        canvas.stubFor(
                get(urlPathEqualTo("/line_items/1/results"))
                        .withQueryParam("page", equalTo("2"))
                        .willReturn(
                                okJson(
                                        "["
                                                + result(ben, "7.5", 10)
                                                + ","
                                                + result(cora, "0", 10)
                                                + "]")));
        holds(2);
        answers(3, aResponse().withStatus(404));

        night();

        assertThat(open())
                .extracting(Difference::person, Difference::kind)
                .containsExactlyInAnyOrder(
                        tuple(ben, Kind.BY_HAND),
                        tuple(cora, Kind.OTHER_SCORE),
                        tuple(amara, Kind.MISSING),
                        tuple(ben, Kind.LINE_ITEM_GONE));
        assertThat(open())
                .filteredOn(one -> one.kind() == Kind.BY_HAND)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.given()).isEqualByComparingTo("10");
                    assertThat(one.standing()).isEqualByComparingTo("7.5");
                });
        assertThat(list(new Wanted(Kind.MISSING, "")).rows())
                .extracting(Difference::delivery)
                .containsExactly(missing);
        assertThat(list(new Wanted(null, "okafor")).all())
                .as("at home in another district: the name is not told")
                .isZero();
        assertThat(
                        office.transactions
                                .call(
                                        Scope.ofDistrict(office.home),
                                        () ->
                                                differences.list(
                                                        office.home, new Wanted(null, "okafor"), 1))
                                .rows())
                .extracting(Difference::name)
                .containsExactly("Amara Okafor");
        assertThat(office.all())
                .as("nothing is mended")
                .extracting(row -> row.getState())
                .containsOnly("confirmed");
    }

    @Test
    void the_next_night_clears_what_is_gone_and_finds_no_difference_twice() {
        gave(amara, 1, "10");
        gave(ben, 1, "10");
        holds(1);
        night();
        assertThat(open()).hasSize(2);
        reading.run(() -> false);
        assertThat(requests(1)).as("once a night").isOne();

        holds(1, result(amara, "10", 10), result(ben, "3", 10));
        night();

        assertThat(open())
                .extracting(Difference::person, Difference::kind)
                .containsExactly(tuple(ben, Kind.BY_HAND));
        assertThat(office.owner().fetchCount(RECONCILIATION_DIFFERENCE)).isEqualTo(2);
        assertThat(
                        office.transactions.call(
                                Scope.ofDistrict(office.context), () -> differences.counts()))
                .containsOnlyKeys(Kind.BY_HAND);
    }

    @Test
    void a_canvas_that_asks_to_wait_is_gone_on_with_where_it_was() {
        gave(amara, 1, "10");
        gave(amara, 2, "10");
        holds(1, result(amara, "10", 10));
        answers(2, aResponse().withStatus(403).withBody("403 Forbidden (Rate Limit Exceeded)"));
        night();
        assertThat(round().endedAt()).isNull();
        assertThat(round().read()).isOne();

        holds(2, result(amara, "10", 10));
        office.clock.move(Duration.ofMinutes(5));
        reading.run(() -> false);

        assertThat(requests(1)).as("not again").isOne();
        assertThat(round().endedAt()).isNotNull();
        assertThat(round().read()).isEqualTo(2);
        assertThat(open()).isEmpty();
    }

    @Test
    void by_day_nothing_is_read_and_a_round_that_the_morning_ended_goes_on_the_next_night() {
        gave(amara, 1, "10");
        gave(amara, 2, "10");
        holds(1, result(amara, "10", 10));
        holds(2);
        reading.run(() -> false);
        assertThat(requests(1)).as("nine in the morning").isZero();

        office.clock.move(Duration.between(office.clock.instant(), NIGHT));
        var seen = new AtomicInteger();
        reading.run(() -> seen.getAndIncrement() > 2);
        assertThat(round().endedAt()).isNull();

        night();
        assertThat(requests(1)).isOne();
        assertThat(open()).extracting(Difference::kind).containsExactly(Kind.MISSING);
    }

    @Test
    void what_canvas_does_not_show_leaves_all_as_it_was_found() {
        gave(amara, 1, "10");
        holds(1);
        night();
        answers(
                1,
                aResponse()
                        .withStatus(422)
                        .withBody("{\"errors\":{\"message\":\"This course has concluded.\"}}"));

        night();

        assertThat(open()).hasSize(1);
        assertThat(round().unread()).isOne();
    }

    @Test
    void a_score_that_is_still_under_way_is_not_missed() {
        gave(amara, 1, "0");
        UUID under = gave(amara, 1, "10");
        office.owner()
                .update(DELIVERY)
                .set(DELIVERY.STATE, "waiting")
                .setNull(DELIVERY.SETTLED_AT)
                .where(DELIVERY.ID.eq(under))
                .execute();
        holds(1, result(amara, "10", 10));

        night();

        assertThat(open()).isEmpty();
    }

    private int requests(int lineItem) {
        return canvas.findAll(
                        getRequestedFor(urlPathMatching("/line_items/" + lineItem + "/results")))
                .size();
    }

    private Differences.Round round() {
        return office.transactions
                .call(Scope.ofDistrict(office.context), () -> differences.round(office.context))
                .orElseThrow();
    }
}
