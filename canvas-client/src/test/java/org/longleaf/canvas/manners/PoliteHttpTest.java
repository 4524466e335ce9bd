package org.longleaf.canvas.manners;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.MovableClock;
import org.longleaf.canvas.http.Exchange;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;
import org.longleaf.canvas.http.OutboundHttp;
import org.longleaf.canvas.http.OutboundPolicy;
import org.longleaf.canvas.http.OutboundRequest;
import org.longleaf.canvas.manners.Reply.Held;
import org.longleaf.canvas.manners.Reply.Sent;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

class PoliteHttpTest {
    private static final String CLIENT = "10000000000001";
    private static final String THROTTLED = "403 Forbidden (Rate Limit Exceeded)\n";

    @RegisterExtension
    static final WireMockExtension FAR_END =
            WireMockExtension.newInstance()
                    .options(options().dynamicPort().containerThreads(30))
                    .build();

    private final MovableClock clock = new MovableClock();
    private final Instant start = clock.now();
    private final LedgerInMemory ledger = new LedgerInMemory();
    private final OutboundHttp http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "Test/1.0");
    private final PoliteHttp polite = polite(Duration.ofSeconds(30));

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void what_a_call_cost_counts_when_it_is_over() {
        answer(ok().withHeader("X-Request-Cost", "12.5"));

        polite.send(get("/"));

        assertThat(level()).isEqualTo(12.5);
        assertThat(waited()).isZero();
    }

    @Test
    void calls_that_cost_more_than_leaks_are_spread() {
        answer(ok().withHeader("X-Request-Cost", "100"));

        for (int i = 0; i < 12; i++) {
            assertThat(polite.send(get("/"))).isInstanceOf(Sent.class);
            assertThat(level()).isLessThanOrEqualTo(Level.HIGH_WATER + 50);
        }

        // 1,100 units are spent when the twelfth call begins; 530 may stand then.
        assertThat(waited()).isEqualTo(Duration.ofSeconds(57));
    }

    @Test
    void a_token_request_counts_two_hundred_whatever_its_answer_says() {
        answer(ok().withHeader("X-Request-Cost", "0.3"));

        polite.send(Call.forToken(bucket(), OutboundRequest.post(at("/token"), "a/b", "")));

        assertThat(level()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"600, 0", "450.5, 149.5", "-20, 620", "700, 0", "soon, 3"})
    void what_canvas_says_is_left_corrects_our_reckoning(String remaining, double level) {
        answer(
                ok().withHeader("X-Request-Cost", "3")
                        .withHeader("X-Rate-Limit-Remaining", remaining));

        polite.send(get("/"));

        assertThat(level()).isEqualTo(level);
    }

    @Test
    void a_token_from_another_host_says_nothing_of_what_is_left_here() {
        answer(
                ok().withHeader("X-Request-Cost", "200")
                        .withHeader("X-Rate-Limit-Remaining", "600"));
        var elsewhere = URI.create("http://localhost:" + FAR_END.getPort() + "/token");

        polite.send(Call.forToken(bucket(), OutboundRequest.post(elsewhere, "a/b", "")));

        assertThat(level()).isEqualTo(200);
    }

    @Test
    void another_machine_that_spends_from_the_same_bucket_is_heeded() {
        answer(ok().withHeader("X-Rate-Limit-Remaining", "20"));
        polite.send(get("/"));

        polite.send(get("/"));

        assertThat(waited()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_ledger_that_two_processes_share_counts_for_both() {
        var other = polite(Duration.ofSeconds(30));
        answer(ok().withHeader("X-Request-Cost", "540"));
        polite.send(get("/"));

        other.send(get("/"));

        assertThat(waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void another_host_or_client_has_a_bucket_of_its_own() {
        answer(ok().withHeader("X-Request-Cost", "600"));
        polite.send(get("/"));

        polite.send(Call.of("another", OutboundRequest.get(at("/"))));
        polite.send(
                Call.of(
                        CLIENT,
                        OutboundRequest.get(
                                URI.create("http://localhost:" + FAR_END.getPort() + "/"))));

        assertThat(waited()).isZero();
    }

    @Test
    void what_would_take_longer_than_patience_is_held_at_once() {
        answer(ok().withHeader("X-Request-Cost", "900"));
        polite.send(get("/"));

        assertThat(polite(Duration.ofSeconds(26)).send(get("/")))
                .isEqualTo(
                        new Held(
                                "held back to stay under the rate Canvas allows",
                                Duration.ofSeconds(27)));
        assertThat(waited()).isZero();
        assertThat(FAR_END.getAllServeEvents()).hasSize(1);
    }

    @Test
    void where_no_ledger_can_be_asked_nothing_is_sent() {
        answer(ok());
        var alone = with(new Broken(Duration.ZERO, true));

        assertThat(alone.send(get("/")))
                .isEqualTo(new Held("the ledger of calls cannot be asked", null));
        assertThat(FAR_END.getAllServeEvents()).isEmpty();
    }

    @Test
    void an_answer_is_not_lost_with_the_ledger() {
        answer(ok("done"));
        var alone = with(new Broken(Duration.ZERO, false));

        assertThat(status(alone.send(get("/")))).isEqualTo(200);
    }

    @Test
    void a_call_whose_ledger_outlasts_all_patience_is_not_sent_any_more() {
        answer(ok());
        var slow = new Broken(Duration.ofSeconds(31), false);

        assertThat(with(slow).send(get("/")))
                .isEqualTo(new Held("the ledger of calls answered too late", null));
        assertThat(FAR_END.getAllServeEvents()).isEmpty();
        assertThat(slow.settled).containsExactly(new Spent(50, 0, null, null));
    }

    /// Throws, or takes its time; settles nothing.
    private final class Broken implements RateLedger {
        private final Duration slow;
        private final boolean away;
        private final List<Spent> settled = new ArrayList<>();

        Broken(Duration slow, boolean away) {
            this.slow = slow;
            this.away = away;
        }

        @Override
        public Duration take(Bucket bucket, double units, Instant now) {
            if (away) {
                throw new IllegalStateException("away");
            }
            clock.move(slow);
            return Duration.ZERO;
        }

        @Override
        public void settle(Bucket bucket, Spent spent, Instant now) {
            settled.add(spent);
            throw new IllegalStateException("away");
        }
    }

    @Test
    void an_interrupted_wait_sends_nothing_and_stays_interrupted() {
        answer(ok().withHeader("X-Request-Cost", "600"));
        polite.send(get("/"));

        Thread.currentThread().interrupt();
        var reply = polite.send(get("/"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply).isInstanceOf(Held.class);
        assertThat(FAR_END.getAllServeEvents()).hasSize(1);
    }

    @Test
    void what_was_answered_is_told_where_its_repetition_is_interrupted() {
        answer(aResponse().withStatus(503));
        var impatient =
                new Waiting() {
                    @Override
                    public Instant now() {
                        return clock.now();
                    }

                    @Override
                    public void pause(Duration duration) throws InterruptedException {
                        throw new InterruptedException();
                    }
                };

        var reply =
                new PoliteHttp(http, ledger, impatient, patience(Duration.ofSeconds(30)))
                        .send(get("/"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(exchange(reply))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.status()).isEqualTo(503));
        assertThat(FAR_END.getAllServeEvents()).hasSize(1);
    }

    @Test
    void what_was_answered_is_told_where_its_repetition_is_held_back() {
        answer(aResponse().withStatus(503).withHeader("X-Request-Cost", "600"));

        var reply = polite(Duration.ofSeconds(1)).send(get("/"));

        assertThat(exchange(reply))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.status()).isEqualTo(503));
        assertThat(FAR_END.getAllServeEvents()).hasSize(1);
    }

    @Test
    void a_call_without_an_answer_counts_what_was_reserved() {
        answer(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(exchange(polite.send(get("/")))).isInstanceOf(Unknown.class);

        assertThat(level()).isEqualTo(50);
    }

    @Test
    void a_call_that_was_never_sent_counts_nothing_and_is_tried_three_times() {
        var nowhere =
                Call.of(CLIENT, OutboundRequest.post(URI.create("http://127.0.0.1:1/"), "a/b", ""));

        assertThat(exchange(polite.send(nowhere))).isInstanceOf(Unreachable.class);

        assertThat(level()).isZero();
        assertThat(waited()).isEqualTo(Duration.ofMillis(125 + 250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void an_idempotent_call_is_repeated_until_the_far_end_has_time(String method) {
        answers(aResponse().withStatus(503), aResponse().withStatus(429), ok("done"));

        assertThat(status(polite.send(call(method)))).isEqualTo(200);
        assertThat(FAR_END.getAllServeEvents()).hasSize(3);
    }

    @Test
    void a_third_refusal_is_the_last() {
        answer(aResponse().withStatus(503));

        assertThat(status(polite.send(get("/")))).isEqualTo(503);
        assertThat(FAR_END.getAllServeEvents()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 500})
    void a_post_that_was_answered_is_never_repeated(int status) {
        answer(aResponse().withStatus(status));

        assertThat(status(polite.send(call("POST")))).isEqualTo(status);
        assertThat(FAR_END.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 502})
    void what_no_repetition_mends_is_not_repeated(int status) {
        answer(aResponse().withStatus(status).withBody("no"));

        assertThat(status(polite.send(get("/")))).isEqualTo(status);
        assertThat(FAR_END.getAllServeEvents()).hasSize(1);
    }

    @Test
    void a_throttled_403_closes_the_bucket_and_a_forbidden_one_does_not() {
        answers(aResponse().withStatus(403).withBody("{\"message\":\"user not authorized\"}"));
        polite.send(call("POST"));
        assertThat(level()).isZero();

        answers(aResponse().withStatus(403).withBody(THROTTLED), ok());
        polite.send(call("POST"));
        assertThat(level()).isEqualTo(600);

        polite.send(call("POST"));
        assertThat(waited()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"20 | 20", "Sun, 01 Mar 2026 12:00:25 GMT | 25"})
    void a_retry_after_is_waited_for_by_everybody(String header, long seconds) {
        answers(aResponse().withStatus(429).withHeader("Retry-After", header), ok());
        polite.send(call("POST"));

        assertThat(status(polite.send(call("POST")))).isEqualTo(200);
        assertThat(waited()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_retry_after_of_years_closes_a_bucket_for_ten_minutes() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "99999999"), ok());
        polite.send(call("POST"));

        assertThat(polite.send(call("POST")))
                .isInstanceOfSatisfying(
                        Held.class,
                        held -> assertThat(held.after()).isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void repetitions_wait_a_part_of_a_pause_that_doubles() {
        var jitter = new ArrayList<>(List.of(0.0, 1.0, 0.5));
        var patience = new Patience(Duration.ofMinutes(1), 4, jitter::removeFirst);

        assertThat(List.of(1, 2, 3).stream().map(patience::pauseAfter))
                .containsExactly(Duration.ZERO, Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void no_more_than_ten_calls_of_a_bucket_are_under_way() throws Exception {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var ten = new CountDownLatch(10);
        var counting =
                new RateLedger() {
                    @Override
                    public Duration take(Bucket bucket, double units, Instant now) {
                        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                        ten.countDown();
                        await(ten);
                        return Duration.ZERO;
                    }

                    @Override
                    public void settle(Bucket bucket, Spent spent, Instant now) {
                        underWay.decrementAndGet();
                    }
                };
        var many = new PoliteHttp(http, counting, clock, patience(Duration.ofSeconds(30)));
        answer(ok());
        var replies = new ArrayList<Future<Reply>>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 25; i++) {
                replies.add(threads.submit(() -> many.send(get("/"))));
            }
        }

        for (var reply : replies) {
            assertThat(status(reply.get())).isEqualTo(200);
        }
        assertThat(most.get()).isEqualTo(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private PoliteHttp with(RateLedger another) {
        return new PoliteHttp(http, another, clock, patience(Duration.ofSeconds(30)));
    }

    private PoliteHttp polite(Duration longestWait) {
        return new PoliteHttp(http, ledger, clock, patience(longestWait));
    }

    private static Patience patience(Duration longestWait) {
        return new Patience(longestWait, 3, () -> 0.5);
    }

    private Duration waited() {
        return Duration.between(start, clock.now());
    }

    private double level() {
        return ledger.level(bucket()).units(clock.now());
    }

    private static Bucket bucket() {
        return new Bucket("127.0.0.1", CLIENT);
    }

    private static Call get(String path) {
        return Call.of(CLIENT, OutboundRequest.get(at(path)));
    }

    private static Call call(String method) {
        return Call.of(CLIENT, new OutboundRequest(method, at("/"), Map.of(), null));
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + FAR_END.getPort() + path);
    }

    private static @Nullable Exchange exchange(Reply reply) {
        return reply instanceof Sent(var exchange) ? exchange : null;
    }

    private static int status(Reply reply) {
        return reply instanceof Sent(Answered answer) ? answer.status() : 0;
    }

    private static void answer(ResponseDefinitionBuilder response) {
        FAR_END.stubFor(any(anyUrl()).willReturn(response));
    }

    /// One after the other; the last for ever.
    private static void answers(ResponseDefinitionBuilder... responses) {
        FAR_END.resetScenarios();
        for (int i = 0; i < responses.length; i++) {
            FAR_END.stubFor(
                    any(anyUrl())
                            .inScenario("answers")
                            .whenScenarioStateIs(i == 0 ? STARTED : "after " + i)
                            .willSetStateTo(
                                    "after " + Math.min(i + 1, Math.max(1, responses.length - 1)))
                            .willReturn(responses[i]));
        }
    }
}
