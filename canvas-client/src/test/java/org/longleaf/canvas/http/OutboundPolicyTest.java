package org.longleaf.canvas.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

class OutboundPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::8.8.8.8",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:0a00:0001::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_that_is_not_public_is_refused_under_every_policy(String literal) {
        var address = InetAddress.ofLiteral(literal);

        assertThat(OutboundPolicy.PUBLIC_ONLY.allows(address)).isFalse();
        assertThat(OutboundPolicy.LOOPBACK_TOO.allows(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"})
    void loopback_is_allowed_only_where_the_policy_says_so(String literal) {
        var address = InetAddress.ofLiteral(literal);

        assertThat(OutboundPolicy.PUBLIC_ONLY.allows(address)).isFalse();
        assertThat(OutboundPolicy.LOOPBACK_TOO.allows(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2600:9000::1",
                "64:ff9b::8.8.8.8"
            })
    void a_public_address_is_allowed(String literal) {
        assertThat(OutboundPolicy.PUBLIC_ONLY.allows(InetAddress.ofLiteral(literal))).isTrue();
    }

    @Test
    void a_mapped_address_java_did_not_unwrap_is_refused() throws UnknownHostException {
        var bytes = new byte[16];
        bytes[10] = bytes[11] = (byte) 0xff;
        bytes[12] = 10;
        bytes[15] = 1;

        var mapped = Inet6Address.getByAddress(null, bytes, -1);

        assertThat(OutboundPolicy.PUBLIC_ONLY.allows(mapped)).isFalse();
    }
}
