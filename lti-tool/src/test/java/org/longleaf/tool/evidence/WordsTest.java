package org.longleaf.tool.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | 0",
                "\" \u00a0\u3000 \" | 0",
                "one | 1",
                "\"one\ttwo\u00a0three\u2003four\" | 4",
                "a – b — c | 3",
                "\"don't re-teach, 3/4 ...\" | 3",
                "¿Cómo está usted? | 3",
                "\uFEFFfirst | 1"
            })
    void words_are_stretches_with_a_letter_or_a_digit(String text, int count) {
        assertThat(Words.count(text)).isEqualTo(count);
    }
}
