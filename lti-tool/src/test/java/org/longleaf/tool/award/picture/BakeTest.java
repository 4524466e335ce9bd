package org.longleaf.tool.award.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class BakeTest {

    private static final BadgePicture PICTURE =
            new BadgePicture("Quick Checks > others", "micro-skill", BadgeDesign.of("DLC"), 3);
    private static final String JSON = "{\"name\":\"é ]]> <b>&amp; 教\"}";

    @Test
    void a_png_holds_the_badge_once_uncompressed_and_is_still_the_same_picture() throws Exception {
        byte[] baked = Bake.png(PICTURE.png(), JSON);
        List<Chunk> chunks = chunks(baked);

        assertThat(chunks.get(0).type()).isEqualTo("IHDR");
        assertThat(chunks.stream().filter(chunk -> chunk.type().equals("iTXt")))
                .singleElement()
                .satisfies(chunk ->
                        assertThat(new String(chunk.data(), StandardCharsets.UTF_8))
                                .isEqualTo("openbadgecredential\0\0\0\0\0" + JSON));
        assertThat(ImageIO.read(new ByteArrayInputStream(baked)).getRGB(320, 320))
                .isEqualTo(ImageIO.read(new ByteArrayInputStream(PICTURE.png())).getRGB(320, 320));
    }

    @Test
    void an_svg_holds_the_json_straight_after_its_root_whatever_is_in_it() throws Exception {
        Element root = read(Bake.svgWithJson(PICTURE.svg("Badge: a > b", "c > d"), JSON));

        Element held = (Element) root.getFirstChild();
        assertThat(held.getNamespaceURI()).isEqualTo("https://purl.imsglobal.org/ob/v3p0");
        assertThat(held.getNodeName()).isEqualTo("openbadges:credential");
        assertThat(held.getTextContent()).isEqualTo(JSON);
        assertThat(held.hasAttribute("verify")).isFalse();
        assertThat(root.getElementsByTagNameNS("*", "credential").getLength()).isEqualTo(1);
    }

    @Test
    void an_svg_holds_a_jws_as_an_attribute() throws Exception {
        Element root = read(Bake.svgWithJws(PICTURE.svg("Badge", "d"), "aa.bb-c_.dd"));

        assertThat(((Element) root.getFirstChild()).getAttribute("verify"))
                .isEqualTo("aa.bb-c_.dd");
    }

    @Test
    void what_is_no_picture_of_ours_is_refused() {
        assertThatThrownBy(
                        () -> Bake.png("GIF89a".repeat(20).getBytes(StandardCharsets.UTF_8), JSON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bake.svgWithJson("<?xml version=\"1.0\"?><svg/>", JSON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private record Chunk(String type, byte[] data) {}

    /// Reads as the PNG specification says, checksums too.
    private static List<Chunk> chunks(byte[] png) {
        List<Chunk> chunks = new ArrayList<>();
        ByteBuffer read = ByteBuffer.wrap(png).position(8);
        while (read.hasRemaining()) {
            byte[] typed = new byte[read.getInt() + 4];
            read.get(typed);
            CRC32 sum = new CRC32();
            sum.update(typed);
            assertThat(read.getInt()).isEqualTo((int) sum.getValue());
            chunks.add(
                    new Chunk(
                            new String(typed, 0, 4, StandardCharsets.US_ASCII),
                            Arrays.copyOfRange(typed, 4, typed.length)));
        }
        return chunks;
    }

    private static Element read(String svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
    }
}
