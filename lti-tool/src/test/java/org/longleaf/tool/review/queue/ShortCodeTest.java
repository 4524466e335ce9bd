package org.longleaf.tool.review.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.UUID;
import java.util.stream.Stream;

class ShortCodeTest {

    @Test
    void a_code_is_four_letters_and_digits_that_do_not_look_alike() {
        assertThat(Stream.generate(UUID::randomUUID).limit(2000).map(ShortCode::of))
                .allMatch(code -> code.matches("[234679BCDFGHJKLMNPQRTVWX]{4}"));
    }

    @Test
    void a_submission_keeps_its_code() {
        UUID submission = UUID.fromString("0199a000-0000-7000-8000-000000000001");

        assertThat(ShortCode.of(submission)).isEqualTo(ShortCode.of(submission));
    }

    @Test
    void submissions_of_one_second_have_unlike_codes() {
        assertThat(
                        Stream.of("1", "2", "3", "4")
                                .map(n -> "0199a000-0000-7000-8000-00000000000" + n)
                                .map(UUID::fromString)
                                .map(ShortCode::of))
                .doesNotHaveDuplicates();
    }
}
