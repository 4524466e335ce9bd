package org.longleaf.tool.award.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class BadgePictureTest {

    private static final String LONG = "Mentoring ".repeat(30) + "W".repeat(400);

    @Test
    void a_title_cannot_break_out_of_the_picture() throws Exception {
        String title = "A </text><script>1</script> & \"b\" \u0001";
        Element svg = read(picture(title, 2).svg("Badge: " + title, "Two bundles & more"));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getAttribute("aria-label") + '\u0001').isEqualTo("Badge: " + title);
        assertThat(svg.getTextContent()).contains("</text><script>1</script>");
    }

    @Test
    void it_is_one_named_and_described_picture_without_style_or_script() throws Exception {
        String written = picture("Quick Checks", 8).svg("Badge: Quick Checks", "Eight bundles");
        Element svg = read(written);

        assertThat(written)
                .contains("role=\"img\" aria-label=\"Badge: Quick Checks\"")
                .doesNotContain("style=", "<style", "<script", " id=");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Badge: Quick Checks");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .isEqualTo("Eight bundles");
        // Wide fonts of the reader's machine do not push the title out of the tile.
        Element words = (Element) svg.getElementsByTagName("text").item(0);
        assertThat(Double.parseDouble(words.getAttribute("textLength"))).isBetween(90.0, 120.0);
    }

    @Test
    void each_criterion_is_a_bundle_of_three_needles_and_each_kind_has_its_frames()
            throws Exception {
        assertThat(read(drawn("micro-skill", 8)).getElementsByTagName("path").getLength())
                .isEqualTo(24);
        // The tile is a rectangle too.
        assertThat(read(drawn("micro-skill", 8)).getElementsByTagName("rect").getLength())
                .isEqualTo(2);
        assertThat(read(drawn("competency", 8)).getElementsByTagName("rect").getLength())
                .isEqualTo(3);
        assertThat(read(drawn("advanced-role", 8)).getElementsByTagName("rect").getLength())
                .isEqualTo(4);
    }

    @Test
    void the_color_follows_the_framework() {
        assertThat(BadgeDesign.of("NCPTS")).isEqualTo(BadgeDesign.TEACHING_STANDARDS);
        assertThat(BadgeDesign.of("DLC")).isEqualTo(BadgeDesign.DIGITAL_LEARNING);
        assertThat(BadgeDesign.of("LF22")).isEqualTo(BadgeDesign.PROFESSIONAL_LEARNING);
        assertThat(BadgeDesign.of("NCSSE")).isEqualTo(BadgeDesign.SCHOOL_EXECUTIVES);
        assertThat(BadgeDesign.of("CASE")).isEqualTo(BadgeDesign.TEACHING_STANDARDS);
        assertThat(BadgeDesign.of(null)).isEqualTo(BadgeDesign.TEACHING_STANDARDS);
    }

    /// WCAG 2.2, 1.4.6; so much of a difference in light is left in black and white.
    @ParameterizedTest
    @EnumSource
    void white_words_can_be_read_on_every_color(BadgeDesign design) {
        assertThat(1.05 / (light(Color.decode(design.color())) + .05)).isGreaterThan(7);
    }

    @Test
    void a_stacks_badge_bears_a_bundle_for_each_step_and_keeps_it_within_the_frame()
            throws Exception {
        assertThat(1.05 / (light(Color.decode(StackPicture.COLOR)) + .05)).isGreaterThan(7);
        for (int steps : new int[] {0, 1, 4, 24}) {
            StackPicture picture = new StackPicture("From Check to Next Step", steps);
            Element svg = read(picture.svg("Badge", "Bundles"));

            assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(1 + 3 * steps);
            assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3);
            assertThat(picture.marks())
                    .filteredOn(Mark.Stroke.class::isInstance)
                    .map(Mark.Stroke.class::cast)
                    .allMatch(needle -> needle.y2() > 34 && needle.x2() > 60 && needle.x2() < 180);
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.png())).getWidth())
                    .isEqualTo(640);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Making Classroom Video Usable for Everyone",
                "Quick Checks That Change Tomorrow's Lesson",
                "Students Who Can Say Where They Are Going",
                "Responding to Early Decoding Difficulty",
                "Feedback People Can Act On",
                "Mentoring a New Colleague Through One Full Cycle",
                "Leading a Team's Inquiry Into Student Work",
                "Building a Timetable That Protects Teacher Learning"
            })
    void the_demos_titles_fit_whole(String title) {
        var lines = picture(title, 4).lines();

        assertThat(String.join(" ", lines)).isEqualTo(title);
        assertThat(lines).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void a_title_that_is_too_long_says_so_and_stays_in_the_tile() {
        for (String title : new String[] {LONG, "W".repeat(400), "word ".repeat(40)}) {
            assertThat(picture(title, 4).lines())
                    .hasSizeLessThanOrEqualTo(4)
                    .allMatch(line -> Typeface.width(line) * 15 <= 180)
                    .last()
                    .asString()
                    .endsWith(" …");
        }
    }

    @Test
    void the_same_design_is_the_same_picture_to_the_byte() throws Exception {
        BadgePicture picture = picture("Quick Checks — ¿qué? 教", 8);

        assertThat(picture.svg("a", "b")).isEqualTo(picture.svg("a", "b"));
        assertThat(picture.png()).isEqualTo(picture.png());
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(read.getWidth()).isEqualTo(640);
        assertThat(new Color(read.getRGB(60, 320))).isEqualTo(Color.decode("#00626b"));
        // White letters stand where the title is.
        assertThat(whites(read, 440, 600)).isGreaterThan(500);
    }

    @Test
    void a_banner_and_a_code_are_drawn_however_long_the_title() throws Exception {
        byte[] banner = new Banner(picture(LONG, 4), LONG, LONG).png();
        assertThat(ImageIO.read(new ByteArrayInputStream(banner)).getWidth()).isEqualTo(1200);

        URI address = URI.create("https://longleaf.example/badges/K7TQ2M9C");
        Element code = read(new QrPicture(address).svg("QR code for " + address));
        assertThat(code.getAttribute("aria-label")).endsWith(address.toString());
        assertThat(new QrPicture(address).isDark(0, 0)).isTrue();
        assertThat(new QrPicture(address).isDark(1, 1)).isFalse();
    }

    private static BadgePicture picture(String title, int bundles) {
        return new BadgePicture(title, "competency", BadgeDesign.TEACHING_STANDARDS, bundles);
    }

    private static String drawn(String kind, int bundles) {
        return new BadgePicture("Quick Checks", kind, BadgeDesign.TEACHING_STANDARDS, bundles)
                .svg("Badge", "Bundles");
    }

    private static long whites(BufferedImage read, int from, int to) {
        long whites = 0;
        for (int y = from; y < to; y++) {
            for (int x = 0; x < read.getWidth(); x++) {
                whites += read.getRGB(x, y) == 0xffffffff ? 1 : 0;
            }
        }
        return whites;
    }

    private static double light(Color color) {
        return .2126 * linear(color.getRed())
                + .7152 * linear(color.getGreen())
                + .0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
    }

    private static Element read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
