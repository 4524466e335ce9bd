package org.longleaf.tool.evidence.copy;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A PDF with words in every place besides its pages.
final class PdfSamples {

    static final List<String> LINES = List.of("The first page.", "The second page.");

    private PdfSamples() {}

    static void pdf(Path file) throws IOException {
        Path picture = file.resolveSibling("picture.jpg");
        PictureSamples.jpeg(picture);
        try (PDDocument document = new PDDocument()) {
            for (String line : LINES) {
                document.addPage(page(document, line, picture));
            }
            words(document);
            outline(document);
            document.save(file.toFile());
        }
        // An earlier revision, and words behind the end.
        Files.writeString(
                file,
                "\n99 0 obj\n(MARKER-revision)\nendobj\n% MARKER-comment\n",
                StandardOpenOption.APPEND);
    }

    /// What is seen of a mark, and read by nobody who reads the page's own words.
    static final String STAMP = "Approved by the office";

    static final String CHOSEN = "Chosen from a list";

    private static void words(PDDocument document) throws IOException {
        PDDocumentInformation info = new PDDocumentInformation();
        info.setAuthor("MARKER-author");
        info.setTitle("MARKER-title");
        info.setCustomMetadataValue("School", "MARKER-custom");
        document.setDocumentInformation(info);
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem("Metadata", stream(document, "<x:xmpmeta>MARKER-xmp"));
        catalog.setItem("PieceInfo", text("Private", "MARKER-piece"));
        catalog.setItem("Private", text("Words", "MARKER-private"));
        COSDictionary tree = text("T", "MARKER-structure");
        catalog.setItem("StructTreeRoot", tree);
        catalog.setString("Lang", "MARKER-lang");
        document.getDocumentCatalog()
                .setOpenAction(new PDActionJavaScript("app.alert('MARKER-script')"));
        COSDictionary files = new COSDictionary();
        COSArray names = new COSArray();
        names.add(new org.apache.pdfbox.cos.COSString("MARKER-filename"));
        COSDictionary specification = text("F", "MARKER-file");
        COSDictionary embedded = new COSDictionary();
        embedded.setItem("F", stream(document, "MARKER-embedded"));
        specification.setItem("EF", embedded);
        names.add(specification);
        files.setItem("Names", names);
        COSDictionary all = new COSDictionary();
        all.setItem("EmbeddedFiles", files);
        catalog.setItem("Names", all);
    }

    private static void outline(PDDocument document) {
        PDDocumentOutline outline = new PDDocumentOutline();
        document.getDocumentCatalog().setDocumentOutline(outline);
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle("Chapter one");
        item.setDestination(document.getPage(1));
        item.getCOSObject().setString("Note", "MARKER-outline");
        outline.addLast(item);
    }

    private static PDPage page(PDDocument document, String line, Path picture) throws IOException {
        PDPage page = new PDPage(PDRectangle.LETTER);
        PDImageXObject image =
                JPEGFactory.createFromStream(
                        document, new ByteArrayInputStream(Files.readAllBytes(picture)));
        image.getCOSObject().setItem("Metadata", stream(document, "MARKER-imagexmp"));
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.addComment("MARKER-contentcomment");
            content.beginText();
            content.setFont(font(document), 20);
            content.newLineAtOffset(72, 700);
            content.showText(line);
            content.endText();
            content.drawImage(image, 72, 300, 320, 200);
        }
        COSStream marked = document.getDocument().createCOSStream();
        try (OutputStream out = marked.createOutputStream()) {
            out.write(
                    ("/P <</ActualText (MARKER-actual)>> BDC 0 0 10 10 re f EMC /X <</Y (MARKER-point)>> DP\n"
                                    + "(MARKER-operand) q 20 0 0 20 300 40 cm /MARKER-state gs 1 (MARKER-width) 2 w\n"
                                    + "BI /W 1 /H 1 /BPC 8 /CS /G /DP << /X (MARKER-inline) >> ID "
                                    + "@MARKER-tail\nEI BI /W 1 /H 1 /BPC 8 /CS /MARKER-space ID "
                                    + "@\nEI Q\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
        COSArray contents = new COSArray();
        contents.add(page.getCOSObject().getItem(COSName.CONTENTS));
        contents.add(marked);
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
        page.getCOSObject().setItem("Metadata", stream(document, "MARKER-pagexmp"));
        page.getCOSObject().setItem("PieceInfo", text("App", "MARKER-pagepiece"));
        page.getCOSObject().setItem("Thumb", stream(document, "MARKER-thumb"));
        page.getCOSObject().setItem("AA", text("JS", "MARKER-pagescript"));
        COSDictionary state = new COSDictionary();
        state.setInt("LW", 2);
        COSDictionary spaces = new COSDictionary();
        spaces.setItem("MARKER-space", COSName.DEVICEGRAY);
        page.getResources().getCOSObject().setItem("ColorSpace", spaces);
        page.getResources().getCOSObject().setItem("ExtGState", with("MARKER-state", state));
        page.setAnnotations(List.of(note(), link(), mail()));
        COSArray marks = (COSArray) page.getCOSObject().getDictionaryObject(COSName.ANNOTS);
        marks.add(mark(document, "Stamp", STAMP));
        COSDictionary list = mark(document, "Widget", CHOSEN);
        list.setItem("FT", COSName.getPDFName("Ch"));
        marks.add(list);
        COSDictionary signature = mark(document, "Widget", "Signed by MARKER-signature");
        signature.setItem("FT", COSName.getPDFName("Sig"));
        // The first page is compared as it looks, and a signature does not come along.
        if (!line.equals(LINES.getFirst())) {
            marks.add(signature);
        }
        return page;
    }

    private static COSDictionary with(String key, COSDictionary value) {
        COSDictionary holder = new COSDictionary();
        holder.setItem(key, value);
        return holder;
    }

    private static COSDictionary mark(PDDocument document, String kind, String words)
            throws IOException {
        COSStream look = stream(document, "BT /F0 12 Tf 5 20 Td (" + words + ") Tj ET");
        look.setItem(COSName.TYPE, COSName.XOBJECT);
        look.setItem(COSName.SUBTYPE, COSName.FORM);
        look.setItem("BBox", new PDRectangle(200, 50).getCOSArray());
        COSDictionary font = new PDType1Font(FontName.HELVETICA).getCOSObject();
        look.setItem("Resources", with("Font", with("F0", font)));
        COSDictionary mark = new COSDictionary();
        mark.setItem(COSName.TYPE, COSName.ANNOT);
        mark.setItem(COSName.SUBTYPE, COSName.getPDFName(kind));
        mark.setItem(COSName.RECT, new PDRectangle(50, 50, 200, 50).getCOSArray());
        mark.setItem(COSName.AP, with("N", look));
        mark.setInt(COSName.F, 4);
        return mark;
    }

    /// A font whose table of names says whose it is.
    private static PDFont font(PDDocument document) throws IOException {
        byte[] bytes;
        try (InputStream in =
                PDType1Font.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            bytes = in.readAllBytes();
        }
        String said = new String(bytes, StandardCharsets.ISO_8859_1);
        String owned = said.replace(wide("Liberation Sans"), wide("MARKER-fontname"));
        PDFont font =
                PDTrueTypeFont.load(
                        document,
                        new ByteArrayInputStream(owned.getBytes(StandardCharsets.ISO_8859_1)),
                        WinAnsiEncoding.INSTANCE);
        COSDictionary dictionary = font.getCOSObject();
        dictionary.setItem("BaseFont", COSName.getPDFName("MARKER-basefont"));
        dictionary.setItem("Name", COSName.getPDFName("MARKER-fontkey"));
        COSDictionary described = dictionary.getCOSDictionary(COSName.FONT_DESC);
        described.setItem("FontName", COSName.getPDFName("MARKER-described"));
        described.setString("CharSet", "MARKER-charset");
        return font;
    }

    private static String wide(String words) {
        return new String(words.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    }

    private static PDAnnotationText note() {
        PDAnnotationText note = new PDAnnotationText();
        note.setRectangle(new PDRectangle(500, 700, 20, 20));
        note.setContents("See here");
        note.setTitlePopup("MARKER-annotator");
        note.setAnnotationName("MARKER-annotationid");
        note.setSubject("MARKER-subject");
        note.getCOSObject().setString("RC", "<p>MARKER-rich</p>");
        return note;
    }

    private static PDAnnotationLink link() {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(new PDRectangle(72, 650, 100, 20));
        PDActionURI action = new PDActionURI();
        action.setURI("https://example.org/lesson");
        link.setAction(action);
        return link;
    }

    private static PDAnnotationLink mail() {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(new PDRectangle(72, 620, 100, 20));
        PDActionURI action = new PDActionURI();
        action.setURI("mailto:MARKER-mail@example.org");
        link.setAction(action);
        return link;
    }

    private static COSDictionary text(String key, String words) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setString(COSName.getPDFName(key), words);
        return dictionary;
    }

    private static COSStream stream(PDDocument document, String words) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(words.getBytes(StandardCharsets.ISO_8859_1));
        }
        return stream;
    }
}
