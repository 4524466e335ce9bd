package org.longleaf.tool.delivery.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.longleaf.tool.delivery.About;
import org.longleaf.tool.delivery.Notice;
import org.longleaf.tool.delivery.NoticePayload;
import org.longleaf.tool.delivery.notice.Told.Waiting;
import org.longleaf.tool.delivery.notice.WordNotices.Reader;
import org.springframework.context.support.ResourceBundleMessageSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

class WordNoticesTest {

    private static final String COURSE = "https://west.example/courses/12";
    private static final String PLACE = "https://west.example/api/lti/courses/12/line_items/7";
    private static final String STOP = "https://longleaf.example/stop-mail/a.b.c";
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final WordNotices words = new WordNotices(bundle());

    private static ResourceBundleMessageSource bundle() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/notices");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static Reader reader(String language) {
        return new Reader(language, "https://west.example");
    }

    private static Waiting notice(About about, @Nullable String title, @Nullable String place) {
        return new Waiting(UUID.randomUUID(), about, title, place, Instant.EPOCH, null, null, null);
    }

    @ParameterizedTest
    @EnumSource
    void each_has_words_in_both_languages_that_count_nothing(About about) {
        for (String language : List.of("en", "es")) {
            NoticePayload mail =
                    words.mail(
                            List.of(
                                    notice(about, "Quick Checks", PLACE),
                                    notice(about, null, null)),
                            reader(language),
                            STOP);

            assertThat(mail.subject()).isNotBlank().doesNotContain("Quick", "notice.");
            assertThat(mail.text())
                    .contains("Quick Checks", COURSE, STOP)
                    .doesNotContain("notice.");
            assertThat(ADDRESS.matcher(mail.text()).replaceAll(""))
                    .as("no score, no date, no count")
                    .doesNotContainPattern("\\d");
            assertThat(mail.html())
                    .contains("lang=\"" + language + "\"", "href=\"" + COURSE + "\"", STOP)
                    .doesNotContain("<img", "<script", "style");
        }
    }

    @Test
    void alike_sentences_are_said_once_so_that_their_number_tells_nothing() {
        NoticePayload one =
                words.mail(List.of(notice(About.READER_WANTED, null, null)), reader("en"), STOP);
        NoticePayload three =
                words.mail(
                        List.of(
                                notice(About.READER_WANTED, null, null),
                                notice(About.READER_WANTED, null, null),
                                notice(About.READER_WANTED, null, null)),
                        reader("en"),
                        STOP);

        assertThat(three).isEqualTo(one);
    }

    @Test
    void several_things_come_under_a_subject_that_tells_none() {
        NoticePayload mail =
                words.mail(
                        List.of(
                                notice(About.DRAFT_LIES, "A", PLACE),
                                notice(About.DECIDED, "B", PLACE)),
                        reader("es"),
                        STOP);

        assertThat(mail.subject()).isEqualTo("Novedades de Longleaf");
        assertThat(mail.text()).contains("«A»", "«B»");
    }

    /// A title is an author's, a line item a platform's.
    @Test
    void hostile_words_stay_words() {
        String title =
                Notice.of(About.DECIDED, UUID.randomUUID(), UUID.randomUUID(), "x")
                        .titled(
                                "Quick\r\nBcc: all@example.org\u202e\u2066\u200f {0} <b onclick=x>&\u0000\t"
                                        + "x".repeat(300))
                        .title();
        NoticePayload mail =
                words.mail(
                        List.of(
                                notice(
                                        About.DECIDED,
                                        title,
                                        "https://a.example/\"><script>/api/lti/courses/1/line_items")),
                        reader("en"),
                        STOP);

        assertThat(title).hasSize(200).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assertThat(mail.text()).contains("“Quick Bcc: all@example.org {0} <b onclick=x>&");
        assertThat(mail.text()).doesNotContain("<script>").contains("https://west.example\n");
        assertThat(mail.html())
                .contains("&lt;b onclick=x&gt;&amp;")
                .doesNotContain("<b ", "<script");
    }

    @Test
    void canvas_gets_the_text_alone() {
        NoticePayload message =
                words.message(List.of(notice(About.DECIDED, "A", PLACE)), reader("en"));

        assertThat(message.html()).isNull();
        assertThat(message.stop()).isNull();
        assertThat(message.text()).contains("“A”", COURSE).doesNotContain("stop-mail");
    }

    @ParameterizedTest
    @CsvSource({
        "https://west.example/api/lti/courses/12/line_items/7,https://west.example/courses/12",
        "http://127.0.0.1:8090/canvas-west/api/lti/courses/1000510/line_items/1/x,"
                + "http://127.0.0.1:8090/canvas-west/courses/1000510",
        "javascript:alert(1)/api/lti/courses/1/line_items/2,",
        "https://moodle.example/mod/lti/services.php/2/lineitems/3,"
    })
    void a_course_is_found_by_its_line_item(String lineItem, @Nullable String course) {
        assertThat(CanvasPlace.course(lineItem).orElse(null)).isEqualTo(course);
    }

    @Test
    void every_sort_has_its_row() {
        assertThat(Arrays.stream(About.values()).map(about -> About.of(about.code())))
                .containsExactly(About.values());
    }
}
