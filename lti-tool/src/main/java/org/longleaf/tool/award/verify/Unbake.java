package org.longleaf.tool.award.verify;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Takes the signed text out of a picture (Open Badges 3.0, section 5.3). Nothing is drawn,
/// decompressed or looked up: however large the picture says it is, only its chunks are walked.
final class Unbake {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final int CHUNK_FRAME = 12;

    private Unbake() {}

    /// How a version of Open Badges puts its text into a picture.
    enum Baked {
        V3("openbadgecredential", "https://purl.imsglobal.org/ob/v3p0", "credential"),
        V2("openbadges", "http://openbadges.org", "assertion");

        private final String keyword;
        private final String namespace;
        private final String element;

        Baked(String keyword, String namespace, String element) {
            this.keyword = keyword;
            this.namespace = namespace;
            this.element = element;
        }
    }

    /// The signed text of a PNG or SVG, or the bytes as text where they are neither.
    static String text(byte[] badge) throws Refusal {
        return text(badge, Baked.V3);
    }

    /// The same, baked as a version does it.
    static String text(byte[] badge, Baked how) throws Refusal {
        List<String> found;
        if (badge.length > PNG.length && Arrays.equals(badge, 0, PNG.length, PNG, 0, PNG.length)) {
            found = inPng(ByteBuffer.wrap(badge).position(PNG.length), how);
        } else {
            String text = new String(badge, StandardCharsets.UTF_8).strip();
            if (!text.startsWith("<")) {
                return text;
            }
            found = inSvg(badge, how);
        }
        if (found.size() != 1) {
            throw new Refusal(
                    Reason.UNREADABLE, "the picture holds " + found.size() + " badges, not one");
        }
        return found.getFirst().strip();
    }

    private static List<String> inPng(ByteBuffer png, Baked how) throws Refusal {
        List<String> found = new ArrayList<>();
        while (png.remaining() >= CHUNK_FRAME) {
            int length = png.getInt();
            String type = latin(png.slice(png.position(), Integer.BYTES));
            if (length < 0 || length > png.remaining() - 2 * Integer.BYTES) {
                throw new Refusal(Reason.UNREADABLE, "a chunk of the PNG ends behind its end");
            }
            if (type.equals("iTXt")) {
                addText(png.slice(png.position() + Integer.BYTES, length), how, found);
            }
            png.position(png.position() + Integer.BYTES + length + Integer.BYTES);
        }
        return found;
    }

    /// Keyword, 0, compressed or not, method, language, 0, translated keyword, 0, text.
    private static void addText(ByteBuffer chunk, Baked how, List<String> found) throws Refusal {
        String keyword = latin(upToZero(chunk));
        if (!keyword.equals(how.keyword) || chunk.remaining() < 2) {
            return;
        }
        if (chunk.get() != 0) {
            throw new Refusal(Reason.UNREADABLE, "the badge in the PNG is compressed");
        }
        chunk.get();
        upToZero(chunk);
        upToZero(chunk);
        found.add(StandardCharsets.UTF_8.decode(chunk).toString());
    }

    private static ByteBuffer upToZero(ByteBuffer chunk) {
        int start = chunk.position();
        while (chunk.hasRemaining() && chunk.get() != 0) {
            // Walked over.
        }
        int end = chunk.position() > start ? chunk.position() - 1 : start;
        return chunk.slice(start, end - start);
    }

    private static String latin(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    private static List<String> inSvg(byte[] svg, Baked how) throws Refusal {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<String> found = new ArrayList<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(svg));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && how.namespace.equals(reader.getNamespaceURI())
                        && how.element.equals(reader.getLocalName())) {
                    found.add(baked(reader, how));
                }
            }
            return found;
        } catch (XMLStreamException e) {
            throw new Refusal(Reason.UNREADABLE, "the SVG is no XML");
        }
    }

    /// In version 2 the attribute may be the address of what stands inside.
    private static String baked(XMLStreamReader reader, Baked how) throws XMLStreamException {
        String attribute = reader.getAttributeValue(null, "verify");
        if (attribute != null && how == Baked.V3) {
            return attribute;
        }
        String inside = reader.getElementText();
        return attribute != null && inside.isBlank() ? attribute : inside;
    }
}
