package org.longleaf.tool.evidence.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longleaf.tool.evidence.view.WebVtt.Captions;
import org.longleaf.tool.evidence.view.WebVtt.Outcome;
import org.longleaf.tool.evidence.view.WebVtt.Why;
import org.longleaf.tool.evidence.view.WebVtt.Wrong;

import java.nio.charset.StandardCharsets;

class WebVttTest {

    private static Outcome read(String file) {
        return WebVtt.read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(String file) {
        assertThat(read(file)).isInstanceOf(Captions.class);
        return ((Captions) read(file)).text();
    }

    @Test
    void times_and_words_are_written_anew_and_nothing_else() {
        String file =
                """
                \uFEFFWEBVTT - made by Amara Testwell
                X-TIMESTAMP-MAP=LOCAL:00:00:00.000

                STYLE
                ::cue { background: url(https://evil.example/x) }

                REGION
                id:fred

                NOTE Amara Testwell wrote this

                intro
                00:01.000 --> 00:04.000 align:start position:10%
                <v Amara Testwell>You <b>four</b> compared</v>
                the <i.loud>top</i> <00:02.000>numbers &amp; more.

                01:00:05.250 --> 01:00:06.000
                <u>Look</u> at 3 &lt; 4.
                """;

        assertThat(written(file))
                .isEqualTo(
                        """
                        WEBVTT

                        00:00:01.000 --> 00:00:04.000
                        You four compared
                        the top numbers &amp; more.

                        01:00:05.250 --> 01:00:06.000
                        Look at 3 &lt; 4.
                        """);
    }

    @Test
    void what_would_be_a_script_is_words_or_nothing() {
        String file =
                """
                WEBVTT

                00:01.000 --> 00:02.000
                <script>alert(1)</script>&lt;img src=x onerror=alert(1)&gt;

                00:03.000 --> 00:04.000
                a --&gt; b \u202Etxet\u202C\u0007
                """;

        assertThat(written(file))
                .doesNotContain("<")
                .contains("alert(1)&lt;img src=x onerror=alert(1)&gt;")
                .contains("a --&gt; b txet\n");
    }

    @Test
    void what_was_written_reads_as_itself() {
        String once = written("WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n&amp;lt; 1\r\n");

        assertThat(written(once)).isEqualTo(once).contains("&amp;lt; 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    "WEBVT\\n\\n00:01.000 --> 00:02.000\\na"                   | 1 | NO_HEADER
                    "WEBVTTX\\n\\n00:01.000 --> 00:02.000\\na"                 | 1 | NO_HEADER
                    "1\\n00:00:01,000 --> 00:00:02,000\\nsubrip"               | 1 | NO_HEADER
                    "<!doctype html><script>"                                  | 1 | NO_HEADER
                    ""                                                         | 1 | NO_HEADER
                    "WEBVTT\\n\\nonly words"                                   | 3 | NO_TIMES
                    "WEBVTT\\n\\none\\ntwo\\n00:01.000 --> 00:02.000\\na"      | 3 | NO_TIMES
                    "WEBVTT\\n\\n00:01,000 --> 00:02,000\\na"                  | 3 | TIMES
                    "WEBVTT\\n\\n00:61.000 --> 00:62.000\\na"                  | 3 | TIMES
                    "WEBVTT\\n\\n-1:01.000 --> 00:02.000\\na"                  | 3 | TIMES
                    "WEBVTT\\n\\n99999999999:00:00.000 --> 99999999999:00:01.000\\na" | 3 | TIMES
                    "WEBVTT\\n\\nid\\n00:03.000 --> 00:02.000\\na"             | 4 | ENDS_BEFORE
                    "WEBVTT\\n\\n00:01.000 --> 00:02.000\\na\\n00:03.000 --> 00:04.000\\nb" | 5 | ARROW_IN_WORDS
                    "WEBVTT\\n\\n00:01.000 --> 00:02.000\\na < b"              | 4 | OPEN_TAG
                    "WEBVTT\\n\\nNOTE nothing here"                            | 0 | EMPTY
                    "WEBVTT\\n\\n00:01.000 --> 00:02.000\\n<v Amara Testwell>" | 0 | EMPTY
                    """)
    void what_is_wrong_is_told_with_its_line(String file, int line, Why why) {
        assertThat(read(file == null ? "" : file.replace("\\n", "\n")))
                .isEqualTo(new Wrong(line, why));
    }

    @Test
    void a_file_that_is_no_text_or_too_large_is_refused() {
        assertThat(WebVtt.read(new byte[] {'W', 'E', 'B', (byte) 0xC3, '('}))
                .isEqualTo(new Wrong(0, Why.NOT_TEXT));
        assertThat(read("WEBVTT\n\n00:01.000 --> 00:02.000\na\0b"))
                .isEqualTo(new Wrong(0, Why.NOT_TEXT));
        assertThat(WebVtt.read(new byte[WebVtt.MOST_BYTES + 1]))
                .isEqualTo(new Wrong(0, Why.TOO_LARGE));
    }

    /// An ampersand takes five letters when it is written anew.
    @Test
    void a_file_that_grows_too_large_is_refused() {
        String file = "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "&".repeat(WebVtt.MOST_BYTES / 4);

        assertThat(read(file)).isEqualTo(new Wrong(0, Why.TOO_LARGE));
    }

    @Test
    void too_many_captions_are_refused() {
        assertThat(read("WEBVTT\n\n" + "00:01.000 --> 00:02.000\na\n\n".repeat(20_001)))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.why()).isEqualTo(Why.TOO_MANY));
    }

    @Test
    void a_megabyte_of_brackets_is_read_in_no_time() {
        String line = "<".repeat(500_000);

        assertThat(read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + line))
                .isEqualTo(new Wrong(4, Why.OPEN_TAG));
    }
}
