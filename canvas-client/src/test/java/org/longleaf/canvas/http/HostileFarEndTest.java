package org.longleaf.canvas.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.canvas.DynamicRegistration;
import org.longleaf.canvas.OpenIdConfiguration;
import org.longleaf.canvas.Outcome;
import org.longleaf.canvas.Outcome.AskAPerson;
import org.longleaf.canvas.Outcome.Failed;
import org.longleaf.canvas.Outcome.TryLater;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.FutureTask;

/// What somebody may try who names the address a registration reads: to reach inside our network,
/// or to hold the tool up. Nothing here connects beyond this machine.
class HostileFarEndTest {
    private static final OutboundLimits HASTY =
            new OutboundLimits(
                    Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(700));
    private static final String TOKEN = "0paque-registration-token";

    @RegisterExtension
    static final WireMockExtension FAR_END =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "10.0.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "[::ffff:10.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[64:ff9b::10.0.0.1]",
                "[fd00::1]",
                "2130706433",
                "167772161",
                "127.1",
                "0x7f.1",
                "0177.0.0.1",
                "017700000001"
            })
    void a_private_address_is_refused_however_it_is_written(String host) {
        var outcome =
                read(
                        OutboundPolicy.PUBLIC_ONLY,
                        InetAddress::getAllByName,
                        URI.create("https://" + host + ":" + FAR_END.getPort() + "/"));

        assertThat(outcome).isInstanceOf(AskAPerson.class);
        FAR_END.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"})
    void a_name_that_leads_to_a_private_address_is_refused(String address) {
        var outcome =
                read(
                        OutboundPolicy.PUBLIC_ONLY,
                        _ -> addresses(address),
                        URI.create("https://canvas.example/"));

        assertThat(outcome)
                .isEqualTo(
                        new AskAPerson<>("canvas.example leads to an address that is not allowed"));
    }

    @Test
    void a_name_that_led_to_an_allowed_address_before_is_checked_again_and_not_connected_to() {
        FAR_END.stubFor(any(anyUrl()).willReturn(ok("{}").withHeader("Connection", "close")));
        Iterator<InetAddress[]> answers =
                List.of(addresses("127.0.0.1"), addresses("10.0.0.1")).iterator();
        var address = URI.create("http://rebind.example:" + FAR_END.getPort() + "/");
        try (var http = http(OutboundPolicy.LOOPBACK_TOO, _ -> answers.next())) {
            var registration = new DynamicRegistration(http, Clock.systemUTC());

            assertThat(reason(registration.configuration(address, TOKEN))).contains("wrong field");
            assertThat(reason(registration.configuration(address, TOKEN)))
                    .isEqualTo("rebind.example leads to an address that is not allowed");
        }
        FAR_END.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "https://inside.example/",
                "file:///etc/passwd"
            })
    void a_redirect_to_a_private_address_is_not_even_looked_up(String target) {
        FAR_END.stubFor(any(anyUrl()).willReturn(temporaryRedirect(target)));

        var outcome =
                read(OutboundPolicy.LOOPBACK_TOO, _ -> addresses("127.0.0.1"), farEnd("canvas"));

        assertThat(reason(outcome))
                .isEqualTo("Canvas answered 302: it redirects, which is not followed");
        assertThat(asked).containsExactly("canvas.example");
    }

    @Test
    @Timeout(60)
    void a_body_of_a_gigabyte_is_left_after_a_megabyte() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var sent =
                    serving(
                            server,
                            "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n",
                            "x".repeat(1 << 16));

            assertThat(reason(readFrom(server))).contains("longer than the 1,048,576 bytes");

            // What fits into the sockets' buffers has been sent too.
            assertThat(sent.get()).isLessThan(64L << 20);
        }
    }

    @Test
    @Timeout(60)
    void a_header_that_never_ends_is_left() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var sent = serving(server, "HTTP/1.1 200 OK\r\nX-More: ", "x".repeat(1 << 10));

            assertThat(readFrom(server)).isInstanceOf(TryLater.class);

            assertThat(sent.get()).isLessThan(64L << 20);
        }
    }

    @Test
    @Timeout(60)
    void a_body_that_drips_is_left_at_the_deadline() {
        FAR_END.stubFor(
                any(anyUrl())
                        .willReturn(
                                ok("{" + " ".repeat(98) + "}")
                                        .withChunkedDribbleDelay(100, 50_000)));
        try (var http =
                new OutboundHttp(
                        OutboundPolicy.LOOPBACK_TOO,
                        "Test/1.0",
                        HASTY,
                        InetAddress::getAllByName)) {
            var outcome =
                    new DynamicRegistration(http, Clock.systemUTC())
                            .configuration(farEnd("127.0.0.1"), TOKEN);

            assertThat(outcome).isInstanceOf(TryLater.class);
        }
    }

    private Outcome<OpenIdConfiguration> read(
            OutboundPolicy policy, CheckedDns.Lookup lookup, URI address) {
        try (var http = http(policy, lookup)) {
            return new DynamicRegistration(http, Clock.systemUTC()).configuration(address, TOKEN);
        }
    }

    private Outcome<OpenIdConfiguration> readFrom(ServerSocket server) {
        return read(
                OutboundPolicy.LOOPBACK_TOO,
                InetAddress::getAllByName,
                URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"));
    }

    private OutboundHttp http(OutboundPolicy policy, CheckedDns.Lookup lookup) {
        return new OutboundHttp(
                policy, "Test/1.0", OutboundLimits.USUAL, host -> noted(host, lookup));
    }

    private InetAddress[] noted(String host, CheckedDns.Lookup lookup) throws UnknownHostException {
        asked.add(host);
        return lookup.all(host);
    }

    private static String reason(Outcome<OpenIdConfiguration> outcome) {
        return outcome instanceof Failed<OpenIdConfiguration> failed ? failed.reason() : "accepted";
    }

    private static URI farEnd(String name) {
        var host = name.contains(".") ? name : name + ".example";
        return URI.create("http://" + host + ":" + FAR_END.getPort() + "/");
    }

    private static InetAddress[] addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    /// Answers the first caller with a beginning and then the same again and again, until the
    /// caller hangs up; tells how many bytes went out.
    private static FutureTask<Long> serving(ServerSocket server, String start, String again) {
        var task =
                new FutureTask<>(() -> {
                    try (var socket = server.accept()) {
                        return pour(socket.getOutputStream(), start, again);
                    }
                });
        Thread.ofVirtual().start(task);
        return task;
    }

    private static long pour(OutputStream out, String start, String again) {
        long sent = 0;
        try {
            out.write(start.getBytes(US_ASCII));
            var bytes = again.getBytes(US_ASCII);
            while (sent < 1L << 30) {
                out.write(bytes);
                sent += bytes.length;
            }
        } catch (IOException e) {
            return sent;
        }
        return sent;
    }
}
