package org.longleaf.tool.award.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import java.io.StringReader;

import javax.xml.parsers.DocumentBuilderFactory;

class BadgePictureTest {

    @Test
    void a_title_cannot_break_out_of_the_picture() throws Exception {
        String title = "A </text><script>1</script> & \"b\"";
        Element svg = read(new BadgePicture(title, 2).drawn("Badge: " + title));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getAttribute("aria-label")).isEqualTo("Badge: " + title);
        assertThat(svg.getTextContent()).contains("</text><script>1</script>");
    }

    @Test
    void each_criterion_is_a_bundle_of_three_needles() throws Exception {
        Element svg = read(new BadgePicture("Quick Checks", 8).drawn("Badge"));

        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(24);
        assertThat(new BadgePicture("Quick Checks", 8).drawn("Badge"))
                .contains("rotate(0.0 120 90)", "rotate(45.0 120 90)", "rotate(315.0 120 90)");
    }

    @Test
    void it_is_one_named_picture_without_style_or_script() {
        assertThat(new BadgePicture("Quick Checks", 8).drawn("Badge: Quick Checks"))
                .contains("role=\"img\" aria-label=\"Badge: Quick Checks\"")
                .doesNotContain("style=", "<style", "<script");
    }

    @Test
    void the_title_is_wrapped_between_words() {
        assertThat(new BadgePicture("Quick Checks That Change Tomorrow's Lesson", 8).lines())
                .containsExactly("Quick Checks That", "Change Tomorrow's", "Lesson");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Making Classroom Video Usable for Everyone",
                "Students Who Can Say Where They Are Going",
                "Responding to Early Decoding Difficulty",
                "Feedback People Can Act On",
                "Mentoring a New Colleague Through One Full Cycle",
                "Leading a Team's Inquiry Into Student Work",
                "Building a Timetable That Protects Teacher Learning"
            })
    void the_demos_titles_fit_whole(String title) {
        var lines = new BadgePicture(title, 4).lines();

        assertThat(String.join(" ", lines)).isEqualTo(title);
        assertThat(lines).hasSizeLessThanOrEqualTo(4).allMatch(line -> line.length() <= 20);
    }

    @Test
    void a_title_that_is_too_long_says_so() {
        assertThat(new BadgePicture("word ".repeat(40), 4).lines())
                .hasSize(4)
                .last()
                .asString()
                .endsWith(" …");
    }

    private static Element read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
