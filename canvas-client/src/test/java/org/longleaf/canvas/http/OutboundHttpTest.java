package org.longleaf.canvas.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.http.Exchange.Answered;
import org.longleaf.canvas.http.Exchange.Ending.Natural;
import org.longleaf.canvas.http.Exchange.Ending.TooLong;
import org.longleaf.canvas.http.Exchange.Refused;
import org.longleaf.canvas.http.Exchange.Unknown;
import org.longleaf.canvas.http.Exchange.Unreachable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class OutboundHttpTest {
    private static final OutboundLimits SHORT =
            new OutboundLimits(
                    Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(700));

    @RegisterExtension
    static final WireMockExtension FAR_END =
            WireMockExtension.newInstance()
                    .options(options().dynamicPort().dynamicHttpsPort())
                    .build();

    private final OutboundHttp http = new OutboundHttp(OutboundPolicy.LOOPBACK_TOO, "Test/1.0");
    private final OutboundHttp publicOnly = new OutboundHttp(OutboundPolicy.PUBLIC_ONLY, "Test/1");
    private final OutboundHttp hasty =
            new OutboundHttp(
                    OutboundPolicy.LOOPBACK_TOO, "Test/1.0", SHORT, InetAddress::getAllByName);

    @AfterEach
    void close() {
        http.close();
        publicOnly.close();
        hasty.close();
    }

    @Test
    void method_headers_body_query_and_user_agent_arrive_as_given() {
        answer(ok("fine").withHeader("Link", "<a>").withHeader("X-More", "b"));

        var exchange =
                http.send(
                        OutboundRequest.post(at("/p%20q?a=b%2Fc&a=d"), "text/x-odd", "grüße")
                                .with("X-Own", "1"));

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> {
                            assertThat(answered.status()).isEqualTo(200);
                            assertThat(answered.body()).isEqualTo("fine");
                            assertThat(answered.complete()).isTrue();
                            assertThat(answered.header("x-more")).contains("b");
                        });
        FAR_END.verify(
                postRequestedFor(urlEqualTo("/p%20q?a=b%2Fc&a=d"))
                        .withHeader("Content-Type", equalTo("text/x-odd"))
                        .withHeader("X-Own", equalTo("1"))
                        .withHeader("User-Agent", equalTo("Test/1.0"))
                        .withRequestBody(equalTo("grüße")));
    }

    @Test
    void an_error_status_is_an_answer() {
        answer(aResponse().withStatus(404));

        assertThat(http.send(OutboundRequest.get(at("/"))))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.status()).isEqualTo(404));
    }

    @Test
    void a_redirect_is_not_followed() {
        FAR_END.stubFor(get("/from").willReturn(temporaryRedirect("/to")));

        assertThat(http.send(OutboundRequest.get(at("/from"))))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.status()).isEqualTo(302));
        FAR_END.verify(0, getRequestedFor(urlEqualTo("/to")));
    }

    @Test
    void a_cookie_is_not_kept() {
        answer(ok().withHeader("Set-Cookie", "a=b"));

        http.send(OutboundRequest.get(at("/")));
        http.send(OutboundRequest.get(at("/")));

        FAR_END.verify(2, getRequestedFor(urlEqualTo("/")).withoutHeader("Cookie"));
    }

    @Test
    void a_failing_request_is_not_repeated() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "0"));

        http.send(OutboundRequest.get(at("/")));

        FAR_END.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void a_body_larger_than_allowed_is_cut() {
        answer(ok("x".repeat(5000)));

        assertThat(http.send(OutboundRequest.get(at("/")), 1000))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> {
                            assertThat(answered.body()).hasSize(1000);
                            assertThat(answered.complete()).isFalse();
                            assertThat(answered.ending()).isEqualTo(new TooLong(1000));
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Tool\r\nX-Evil: 1"})
    void a_tool_without_a_name_is_refused(String userAgent) {
        assertThatThrownBy(() -> new OutboundHttp(OutboundPolicy.PUBLIC_ONLY, userAgent))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cut_answers_do_not_use_up_the_connections() {
        answer(ok("x".repeat(5000)));

        for (int i = 0; i < 60; i++) {
            assertThat(http.send(OutboundRequest.get(at("/")), 10)).isInstanceOf(Answered.class);
        }
    }

    @Test
    void a_body_of_exactly_the_allowed_size_is_whole() {
        answer(ok("x".repeat(1000)));

        assertThat(http.send(OutboundRequest.get(at("/")), 1000))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.complete()).isTrue());
    }

    @Test
    @Timeout(30)
    void a_body_that_never_ends_is_left_without_reading_it_to_its_end() {
        answer(ok("x".repeat(3_000_000)).withChunkedDribbleDelay(3000, 600_000));

        var exchange = http.send(OutboundRequest.get(at("/")), 1000);

        assertThat(exchange)
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.complete()).isFalse());
    }

    @Test
    void a_body_that_drips_past_the_deadline_is_an_incomplete_answer() {
        answer(ok("x".repeat(100)).withChunkedDribbleDelay(100, 20_000));

        assertThat(hasty.send(OutboundRequest.get(at("/"))))
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> {
                            assertThat(answered.status()).isEqualTo(200);
                            assertThat(answered.complete()).isFalse();
                            assertThat(answered.ending()).isEqualTo(Natural.BROKE_OFF);
                        });
    }

    @Test
    void a_body_of_garbage_after_the_status_is_an_incomplete_answer() {
        answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThat(http.send(OutboundRequest.get(at("/"))))
                .isInstanceOfSatisfying(
                        Answered.class, answered -> assertThat(answered.complete()).isFalse());
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void a_connection_that_breaks_before_the_status_leaves_the_outcome_unknown(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(http.send(OutboundRequest.post(at("/"), "text/plain", "x")))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void an_answer_that_does_not_come_in_time_leaves_the_outcome_unknown() {
        answer(ok().withFixedDelay(5000));

        assertThat(hasty.send(OutboundRequest.get(at("/"))))
                .isEqualTo(new Unknown("127.0.0.1: no answer in time"));
    }

    @Test
    void a_closed_port_means_that_nothing_was_sent() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(http.send(OutboundRequest.get(URI.create("http://127.0.0.1:" + closed))))
                .isEqualTo(new Unreachable("127.0.0.1: connection refused"));
    }

    @Test
    void an_unknown_name_means_that_nothing_was_sent() {
        assertThat(http.send(OutboundRequest.get(URI.create("https://canvas.invalid/"))))
                .isEqualTo(new Unreachable("canvas.invalid: no such name in the DNS"));
    }

    @Test
    void a_certificate_nobody_vouches_for_means_that_nothing_was_sent() {
        answer(ok());

        var exchange =
                http.send(
                        OutboundRequest.get(
                                URI.create("https://localhost:" + FAR_END.getHttpsPort() + "/")));

        assertThat(exchange).isInstanceOf(Unreachable.class);
        FAR_END.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::ffff:a9fe:a9fe]/",
                "https://[fd00::1]/",
                "https://10.0.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://0.0.0.0/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://010.8.8.8/",
                "https://127.1/",
                "https://user@8.8.8.8/",
                "https:///path",
                "https://8.8.8.8:0/",
                "https://8.8.8.8:70000/",
                "https://8.8.8.8//double",
                "http://8.8.8.8/",
                "http://127.0.0.1/",
                "ftp://8.8.8.8/",
                "file:///etc/passwd",
                "mailto:someone@example.org",
                "/relative"
            })
    void an_address_out_of_bounds_is_refused_before_anything_is_sent(String address) {
        assertThat(publicOnly.send(OutboundRequest.get(URI.create(address))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_refusal_does_not_tell_the_address_behind_a_name() {
        var client = resolving(addresses("10.1.2.3"), OutboundPolicy.PUBLIC_ONLY);

        var exchange = client.send(OutboundRequest.get(URI.create("https://inside.example/")));

        assertThat(exchange)
                .isEqualTo(new Refused("inside.example leads to an address that is not allowed"));
        client.close();
    }

    @Test
    void one_private_address_among_public_ones_condemns_the_name() {
        var client = resolving(addresses("8.8.8.8", "10.1.2.3"), OutboundPolicy.PUBLIC_ONLY);

        assertThat(client.send(OutboundRequest.get(URI.create("https://both.example/"))))
                .isInstanceOf(Refused.class);
        client.close();
    }

    @Test
    void plain_http_is_refused_where_a_name_leads_to_a_public_address() {
        var client = resolving(addresses("8.8.8.8"), OutboundPolicy.LOOPBACK_TOO);

        assertThat(client.send(OutboundRequest.get(URI.create("http://localhost/"))))
                .isInstanceOf(Refused.class);
        client.close();
    }

    @Test
    void a_name_whose_answer_changes_is_checked_again_at_each_connection() {
        answer(ok().withHeader("Connection", "close"));
        Queue<InetAddress[]> answers =
                new ArrayDeque<>(List.of(addresses("127.0.0.1"), addresses("10.1.2.3")));
        var lookups = new AtomicInteger();
        var client =
                new OutboundHttp(
                        OutboundPolicy.LOOPBACK_TOO,
                        "Test/1.0",
                        OutboundLimits.USUAL,
                        _ -> {
                            lookups.incrementAndGet();
                            return answers.remove();
                        });
        var request =
                OutboundRequest.get(URI.create("http://rebind.example:" + FAR_END.getPort() + "/"));

        assertThat(client.send(request)).isInstanceOf(Answered.class);
        assertThat(lookups).hasValue(1);
        assertThat(client.send(request)).isInstanceOf(Refused.class);
        assertThat(lookups).hasValue(2);
        client.close();
    }

    @Test
    void slow_strangers_hold_few_lines_and_none_of_the_others() throws Exception {
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        var twoAreHeld = new CountDownLatch(2);
        var answers = new CountDownLatch(1);
        var slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        slow.createContext(
                "/slow",
                exchange -> {
                    most.accumulateAndGet(held.incrementAndGet(), Math::max);
                    twoAreHeld.countDown();
                    try {
                        answers.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    held.decrementAndGet();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        slow.createContext(
                "/quick",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        slow.start();
        var there = "http://127.0.0.1:" + slow.getAddress().getPort();
        try (var strangers = http.forStrangers();
                var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                calls.submit(
                        () -> strangers.send(OutboundRequest.get(URI.create(there + "/slow"))));
            }
            assertThat(twoAreHeld.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(http.send(OutboundRequest.get(URI.create(there + "/quick"))))
                    .isInstanceOf(Answered.class);
            answers.countDown();
        } finally {
            answers.countDown();
            slow.stop(0);
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void a_line_break_in_a_header_is_refused() {
        var request = OutboundRequest.get(at("/"));

        assertThatThrownBy(() -> request.with("X-Own", "a\r\nX-Other: b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_text_form_shows_a_header_a_query_or_a_body() {
        answer(ok("secret").withHeader("X-Secret", "secret"));
        var request =
                OutboundRequest.post(at("/?a=secret"), "text/plain", "secret")
                        .with("Authorization", "Bearer secret");

        assertThat(request.toString()).doesNotContain("secret");
        assertThat(http.send(request).toString()).doesNotContain("secret");
    }

    private static OutboundHttp resolving(InetAddress[] addresses, OutboundPolicy policy) {
        return new OutboundHttp(policy, "Test/1.0", OutboundLimits.USUAL, _ -> addresses);
    }

    private static InetAddress[] addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        FAR_END.stubFor(any(anyUrl()).willReturn(response));
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + FAR_END.getPort() + path);
    }
}
