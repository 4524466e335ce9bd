package org.longleaf.canvas.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses belong to the public internet, by IANA's special-purpose registries (RFC 6890).
final class PublicAddresses {
    private static final List<Block> SPECIAL_IPV4 =
            Stream.of(
                            "0.0.0.0/8", // this host
                            "10.0.0.0/8",
                            "100.64.0.0/10", // carrier-grade NAT
                            "127.0.0.0/8",
                            "169.254.0.0/16", // link-local, and the clouds' metadata address
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3") // multicast, reserved, broadcast
                    .map(Block::parse)
                    .toList();

    private static final Block GLOBAL_IPV6 = Block.parse("2000::/3");

    // 6to4 and Teredo (inside 2001::/23) can carry a private IPv4 address and have no users left.
    private static final List<Block> SPECIAL_IPV6 =
            Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
                    .map(Block::parse)
                    .toList();

    // The well-known NAT64 prefix (RFC 6052): on an IPv6-only network it is how IPv4 is reached, so
    // the address inside decides. Mapped and compatible forms lie outside 2000::/3 and are refused.
    private static final Block NAT64 = Block.parse("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return isPublicIpv4(bytes);
        }
        if (NAT64.contains(bytes)) {
            return isPublicIpv4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_IPV6.contains(bytes)
                && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(bytes));
    }

    private static boolean isPublicIpv4(byte[] bytes) {
        return SPECIAL_IPV4.stream().noneMatch(block -> block.contains(bytes));
    }

    private record Block(BigInteger prefix, int bits) {
        static Block parse(String cidr) {
            int slash = cidr.indexOf('/');
            int bits = Integer.parseInt(cidr.substring(slash + 1));
            byte[] base = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
            return new Block(first(bits, base), bits);
        }

        boolean contains(byte[] address) {
            return first(bits, address).equals(prefix);
        }

        private static BigInteger first(int bits, byte[] address) {
            return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
        }
    }
}
