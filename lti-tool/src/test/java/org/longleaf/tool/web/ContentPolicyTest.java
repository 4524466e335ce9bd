package org.longleaf.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ContentPolicyTest {

    private static final List<String> CANVAS = List.of("https://canvas.example");

    @Test
    void media_come_from_here_alone_unless_an_origin_is_named() {
        assertThat(ContentPolicy.withAncestors(CANVAS, new MediaOrigins(List.of())))
                .isEqualTo(ContentPolicy.withAncestors(CANVAS))
                .contains("; media-src 'self';");
    }

    @Test
    void a_named_origin_gives_media_and_nothing_else() {
        String policy =
                ContentPolicy.withAncestors(
                        CANVAS, new MediaOrigins(List.of("https://media.example")));

        assertThat(policy).contains("; media-src 'self' https://media.example;");
        assertThat(policy.replace(" https://media.example", ""))
                .isEqualTo(ContentPolicy.withAncestors(CANVAS));
    }
}
