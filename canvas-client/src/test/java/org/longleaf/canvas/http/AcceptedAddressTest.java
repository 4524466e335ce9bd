package org.longleaf.canvas.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.URI;

class AcceptedAddressTest {
    private final OutboundHttp publicOnly =
            new OutboundHttp(
                    OutboundPolicy.PUBLIC_ONLY,
                    "Test/1",
                    OutboundLimits.USUAL,
                    AcceptedAddressTest::mustNotAsk);
    private final OutboundHttp loopbackToo =
            new OutboundHttp(
                    OutboundPolicy.LOOPBACK_TOO,
                    "Test/1",
                    OutboundLimits.USUAL,
                    AcceptedAddressTest::mustNotAsk);

    @AfterEach
    void close() {
        publicOnly.close();
        loopbackToo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://canvas.example",
                "HTTPS://Canvas.Example./path?a=b%2Fc",
                "https://canvas.example:8443/",
                "https://8.8.8.8/",
                "https://[2600:9000::1]/",
                "https://localhost.example/",
                "https://face.example/",
                "https://0xcafe.example/"
            })
    void a_public_https_address_is_accepted_under_every_policy(String address) {
        assertThat(publicOnly.accepts(URI.create(address))).isTrue();
        assertThat(loopbackToo.accepts(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8090/a",
                "http://localhost:8090/a",
                "http://LOCALHOST./a",
                "http://canvas.localhost/",
                "http://[::1]/",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::ffff:127.0.0.1]/"
            })
    void a_loopback_address_is_accepted_only_where_the_policy_says_so(String address) {
        assertThat(publicOnly.accepts(URI.create(address))).isFalse();
        assertThat(loopbackToo.accepts(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://canvas.example/",
                "http://localhost.example/",
                "http://8.8.8.8/",
                "https://10.0.0.1/",
                "https://10.0.0.1./",
                "https://169.254.169.254/latest/meta-data/",
                "https://0.0.0.0/",
                "https://[::ffff:10.0.0.1]/",
                "https://[fd00::1]/",
                "https://[fe80::1%25eth0]/",
                "https://167772161/",
                "https://10.1/",
                "https://0x0a000001/",
                "https://0x0a.0.0.1/",
                "https://10.0.0.0x1/",
                "https://012.0.0.1/",
                "https://canvas.example.1/",
                "https://user@canvas.example/",
                "https://canvas.example/#part",
                "https://canvas.example:0/",
                "https://canvas.example:70000/",
                "https://canvas.example//double",
                "https:///path",
                "https:opaque",
                "ftp://canvas.example/",
                "javascript:alert(1)",
                "//canvas.example/",
                "/relative",
                ""
            })
    void any_other_address_is_accepted_under_no_policy(String address) {
        assertThat(publicOnly.accepts(URI.create(address))).isFalse();
        assertThat(loopbackToo.accepts(URI.create(address))).isFalse();
    }

    // The addresses are looked at only; no name is asked for.
    private static InetAddress[] mustNotAsk(String host) {
        throw new AssertionError("asked for " + host);
    }
}
