package org.longleaf.tool.award.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.longleaf.tool.award.issuer.IssuerAddress;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;

class StatusDocumentTest {

    private static final URI ADDRESS = URI.create("https://longleaf.example/status/T90-1");

    /// Read as an outsider would, byte for byte.
    static byte[] bits(String encoded) throws Exception {
        assertThat(encoded).startsWith("u").doesNotContain("=", "+", "/");
        byte[] zipped = Base64.getUrlDecoder().decode(encoded.substring(1));
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return unzipped.readAllBytes();
        }
    }

    @Test
    void place_0_is_the_leftmost_bit_of_the_first_byte() throws Exception {
        BitSet set = new BitSet();
        set.set(0);
        set.set(9);
        set.set(131_071);

        byte[] bits = bits(StatusDocument.encoded(set, 131_072));

        assertThat(bits).hasSize(16_384);
        assertThat(bits[0] & 0xff).isEqualTo(0b1000_0000);
        assertThat(bits[1] & 0xff).isEqualTo(0b0100_0000);
        assertThat(bits[16_383] & 0xff).isEqualTo(0b0000_0001);
        assertThat(BitSet.valueOf(bits).cardinality()).isEqualTo(3);
    }

    @Test
    void it_is_what_the_recommendation_asks_for_and_says_nothing_else() {
        var document =
                StatusDocument.of(
                        ADDRESS,
                        new IssuerAddress(URI.create("https://longleaf.example"), "T90"),
                        Instant.parse("2026-10-07T03:30:15.678Z"),
                        "uH4s");

        assertThat(document.toString())
                .isEqualTo(
                        "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],"
                                + "\"id\":\"https://longleaf.example/status/T90-1\","
                                + "\"type\":[\"VerifiableCredential\",\"BitstringStatusListCredential\"],"
                                + "\"issuer\":{\"id\":\"did:web:longleaf.example:issuers:T90\"},"
                                + "\"validFrom\":\"2026-10-07T03:30:15Z\","
                                + "\"credentialSubject\":{"
                                + "\"id\":\"https://longleaf.example/status/T90-1#list\","
                                + "\"type\":\"BitstringStatusList\","
                                + "\"statusPurpose\":\"revocation\",\"encodedList\":\"uH4s\"}}");
    }
}
