package org.longleaf.tool.award.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longleaf.tool.award.verify.Verdict.Genuine;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// Badges of strangers, friendly and not.
class ForeignBadgesTest {

    private static Foreign foreign;

    @BeforeAll
    static void begin() {
        foreign = new Foreign();
    }

    @AfterAll
    static void end() {
        foreign.close();
    }

    @Test
    void a_key_that_is_its_own_name_needs_no_network() {
        Genuine genuine = foreign.genuine(foreign.badge(_ -> {}));

        assertThat(genuine.contents().title()).isEqualTo("Peer Coaching");
        assertThat(genuine.contents().criteria()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.7/context.json", "https://badges.example/context.json"})
    void a_context_that_is_not_pinned_is_refused_and_not_fetched(String address) {
        String badge =
                foreign.changed(document -> ((ArrayNode) document.path("@context")).add(address));

        assertThat(foreign.reason(badge)).isEqualTo(Reason.OTHER_CONTEXT);
    }

    @Test
    void a_badge_of_ten_megabytes_is_refused() {
        byte[] large = new byte[10_000_000];
        Arrays.fill(large, (byte) ' ');
        large[0] = '{';

        assertThat(foreign.bounded(large)).isEqualTo(Reason.TOO_LARGE);
        byte[] lessLarge = Arrays.copyOf(large, 5_000_000);
        lessLarge[lessLarge.length - 1] = '}';
        assertThat(foreign.bounded(lessLarge)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void ten_thousand_nodes_without_a_name_are_refused() {
        String badge =
                foreign.changed(document -> {
                    ArrayNode evidence = document.putArray("evidence");
                    for (int i = 0; i < 10_000; i++) {
                        evidence.addObject().putArray("type").add("Evidence");
                    }
                });

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.TOO_COMPLEX);
    }

    /// Each of some nodes points at every other, so that no hash tells them apart: the number of
    /// orders to try is a factorial. It is not tried with the next proof once more.
    @Test
    void nodes_that_hide_in_each_other_are_refused_in_bounded_time() {
        String badge =
                foreign.changed(document -> {
                    ArrayNode evidence = document.putArray("evidence");
                    for (int i = 0; i < 14; i++) {
                        ObjectNode node = evidence.addObject();
                        node.put("id", "_:n" + i).putArray("type").add("Evidence");
                        ArrayNode others = node.putArray("endorsement");
                        for (int j = 0; j < 14; j++) {
                            if (i != j) {
                                others.addObject().put("id", "_:n" + j);
                            }
                        }
                    }
                    document.withArray("/proof").addObject().put("type", "Other");
                });

        assertThat(foreign.bounded(badge)).isEqualTo(Reason.TOO_COMPLEX);
    }

    @Test
    void json_that_never_ends_its_depth_is_refused() {
        assertThat(foreign.bounded("{\"a\":".repeat(100_000))).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void a_name_that_stands_twice_is_refused() {
        String badge = foreign.badge(_ -> {});

        assertThat(foreign.reason(badge.replaceFirst("\\{", "{\"id\":\"urn:uuid:other\",")))
                .isEqualTo(Reason.UNREADABLE);
    }

    /// It says that it is 60,000 by 60,000 pixels, and nobody draws it.
    @Test
    void a_picture_that_would_fill_the_memory_is_only_walked() {
        byte[] png = Bake.png(foreign.badge(_ -> {}));
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

        assertThat(
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(20),
                                () -> foreign.verify.verify(png, Expected.ANYTHING)))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void a_picture_with_a_compressed_badge_two_badges_or_none_is_refused() {
        String badge = foreign.badge(_ -> {});
        byte[] compressed = Bake.png(badge);
        int flag = new String(compressed, StandardCharsets.ISO_8859_1).indexOf("credential\0") + 11;
        compressed[flag] = 1;

        assertThat(foreign.bounded(compressed)).isEqualTo(Reason.UNREADABLE);
        assertThat(foreign.bounded(Arrays.copyOf(Bake.png(badge), 60)))
                .isEqualTo(Reason.UNREADABLE);
        String svg = new String(Bake.svg("a.b.c"), StandardCharsets.UTF_8);
        String element = svg.substring(svg.indexOf("<openbadges"), svg.indexOf("<rect"));
        assertThat(foreign.bounded(svg.replace(element, element + element)))
                .isEqualTo(Reason.UNREADABLE);
        assertThat(foreign.bounded(svg.replace(element, ""))).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void a_picture_that_multiplies_itself_is_refused() {
        String svg =
                """
                <!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:o="https://purl.imsglobal.org/ob/v3p0">
                <o:credential>&c;&f;</o:credential></svg>
                """;

        assertThat(foreign.bounded(svg)).isEqualTo(Reason.UNREADABLE);
    }
}
