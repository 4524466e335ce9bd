package org.longleaf.tool.award.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The first samples are those of the base58 draft (draft-msporny-base58, section 5).
class MultibaseTest {

    @ParameterizedTest
    @CsvSource({
        "48656c6c6f20576f726c6421, z2NEpo7TZRRrLZSi2U",
        "0000287fb4cd, z11233QC4",
        "00, z1",
        "'', z"
    })
    void bytes_become_base58_and_back(String hex, String text) {
        assertThat(Multibase.base58(HexFormat.of().parseHex(hex))).isEqualTo(text);
        assertThat(Multibase.bytes(text)).isEqualTo(HexFormat.of().parseHex(hex));
    }

    @Test
    void base64_is_read_too() {
        assertThat(Multibase.bytes("uSGk")).isEqualTo("Hi".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "z0OIl", "x48", "2NEpo"})
    void what_is_neither_is_refused(String text) {
        assertThatThrownBy(() -> Multibase.bytes(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_long_text_is_refused_before_it_takes_long() {
        assertThatThrownBy(() -> Multibase.bytes("z" + "2".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_is_known_by_its_multikey() {
        String multikey = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

        assertThat(Ed25519.multikey(Ed25519.raw(Ed25519.ofMultikey(multikey)))).isEqualTo(multikey);
        assertThatThrownBy(() -> Ed25519.ofMultikey("z2NEpo7TZRRrLZSi2U"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
