package org.longleaf.tool.evidence.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longleaf.tool.evidence.copy.pdf.PdfCopy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a screen reader needs of a PDF is in its copy, and no words that nobody searched.
class TaggedPdfTest {

    private static final String CONTENT =
            """
            /Amaras_heading <</MCID 0 /Lang (MARKER-inline)>> BDC BT /F1 20 Tf 72 700 Td (Fractions) Tj ET EMC
            /P <</MCID 1>> BDC BT /F1 12 Tf 72 660 Td (Same-size wholes.) Tj ET EMC
            /MARKER-kind <</MCID 2>> BDC 72 300 100 100 re f EMC
            /Artifact BMC BT /F1 8 Tf 72 20 Td (Page 1) Tj ET EMC
            """;

    @TempDir private Path work;
    private PDDocument original;
    private PDPage page;

    @BeforeEach
    void write() throws IOException {
        original = new PDDocument();
        page = new PDPage(PDRectangle.LETTER);
        original.addPage(page);
        var content = original.getDocument().createCOSStream();
        try (OutputStream out = content.createOutputStream()) {
            out.write(CONTENT.getBytes(StandardCharsets.ISO_8859_1));
        }
        page.getCOSObject().setItem(COSName.CONTENTS, content);
        page.getCOSObject().setItem(COSName.RESOURCES, font());
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(new PDRectangle(72, 600, 50, 20));
        page.setAnnotations(List.of(link));
    }

    @Test
    void headings_pictures_and_cells_keep_what_they_are() throws Exception {
        COSDictionary chart = element("Figure", COSInteger.get(2));
        chart.setString("Alt", "A chart by Ms. Testwell");
        COSDictionary cell = element("TH", COSInteger.get(1));
        COSDictionary attributes = new COSDictionary();
        attributes.setName("O", "Table");
        attributes.setName("Scope", "Column");
        attributes.setString("Summary", "MARKER-summary");
        cell.setItem(COSName.A, attributes);
        COSDictionary heading = element("Amaras_heading", COSInteger.get(0));
        heading.setString("T", "MARKER-title");
        heading.setString("Lang", "es-US");
        structure(heading, cell, chart, element("MARKER-kind"), element("Link", object()));

        PdfCopy copy = copy();

        assertThat(copy.text()).contains("A chart by Ms. Testwell", "Fractions");
        assertThat(Files.readString(copy.file(), StandardCharsets.ISO_8859_1))
                .doesNotContain("MARKER", "Amaras");
        try (PDDocument read = Loader.loadPDF(copy.file().toFile())) {
            var catalog = read.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            List<PDStructureElement> kids = kids(read);
            assertThat(kids)
                    .extracting(PDStructureElement::getStructureType)
                    .containsExactly("H1", "TH", "Figure", "Span", "Link");
            assertThat(kids.getFirst().getLanguage()).isEqualTo("es-US");
            assertThat(kids.get(2).getAlternateDescription()).isEqualTo("A chart by Ms. Testwell");
            assertThat(
                            kids.get(1)
                                    .getAttributes()
                                    .getObject(0)
                                    .getCOSObject()
                                    .getNameAsString("Scope"))
                    .isEqualTo("Column");
            assertThat(words(read.getPage(0))).containsEntry(0, "Fractions");
            var numbers = catalog.getStructureTreeRoot().getParentTree();
            var onPage =
                    (COSArray) number(numbers.getCOSObject(), read.getPage(0).getStructParents());
            assertThat(onPage.getObject(0)).isEqualTo(kids.getFirst().getCOSObject());
        }
    }

    @Test
    void a_circle_a_depth_and_a_missing_page_do_no_harm() throws Exception {
        COSDictionary circle = element("Div");
        circle.setItem(COSName.K, circle);
        COSDictionary deep = element("Div");
        COSDictionary last = deep;
        for (int depth = 0; depth < 500; depth++) {
            COSDictionary next = element("Div");
            last.setItem(COSName.K, next);
            last = next;
        }
        COSDictionary elsewhere = element("P", COSInteger.get(0));
        elsewhere.setItem("Pg", new COSDictionary());
        structure(circle, deep, elsewhere, element("P", COSInteger.get(-5)));

        PdfCopy copy = copy();

        try (PDDocument read = Loader.loadPDF(copy.file().toFile())) {
            assertThat(kids(read)).hasSize(4);
        }
    }

    private PdfCopy copy() throws Exception {
        Path file = work.resolve("tagged.pdf");
        original.save(file.toFile());
        original.close();
        return PdfCopy.make(file, Files.createDirectory(work.resolve("copy")), 10_000);
    }

    private COSDictionary element(String kind, COSBase... kids) {
        COSDictionary element = new COSDictionary();
        element.setName("S", kind);
        element.setItem("Pg", page);
        COSArray all = new COSArray();
        all.addAll(List.of(kids));
        element.setItem(COSName.K, all);
        return element;
    }

    private COSDictionary object() throws IOException {
        COSDictionary object = new COSDictionary();
        object.setName("Type", "OBJR");
        object.setItem("Obj", page.getAnnotations().getFirst().getCOSObject());
        return object;
    }

    private void structure(COSDictionary... elements) {
        COSDictionary root = new COSDictionary();
        COSDictionary whole = element("Document", elements);
        root.setItem(COSName.K, whole);
        root.setString("T", "MARKER-root");
        COSDictionary roles = new COSDictionary();
        roles.setName("Amaras_heading", "MARKER_step");
        roles.setName("MARKER_step", "H1");
        root.setItem("RoleMap", roles);
        original.getDocumentCatalog().getCOSObject().setItem("StructTreeRoot", root);
    }

    private static List<PDStructureElement> kids(PDDocument read) {
        var root = read.getDocumentCatalog().getStructureTreeRoot();
        return ((PDStructureElement) root.getKids().getFirst())
                .getKids().stream().map(PDStructureElement.class::cast).toList();
    }

    private static Object number(COSDictionary tree, int key) {
        COSArray numbers = tree.getCOSArray(COSName.NUMS);
        for (int at = 0; at < numbers.size(); at += 2) {
            if (numbers.getInt(at) == key) {
                return numbers.getObject(at + 1);
            }
        }
        throw new AssertionError("no such key: " + key);
    }

    private static Map<Integer, String> words(PDPage page) throws IOException {
        var extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        return extractor.getMarkedContents().stream()
                .filter(one -> one.getMCID() >= 0)
                .collect(Collectors.toMap(PDMarkedContent::getMCID, TaggedPdfTest::words));
    }

    private static String words(PDMarkedContent content) {
        return content.getContents().stream()
                .filter(TextPosition.class::isInstance)
                .map(one -> ((TextPosition) one).getUnicode())
                .collect(Collectors.joining());
    }

    private static COSDictionary font() {
        COSDictionary font = new COSDictionary();
        font.setName("Type", "Font");
        font.setName("Subtype", "Type1");
        font.setName("BaseFont", "Helvetica");
        COSDictionary fonts = new COSDictionary();
        fonts.setItem("F1", font);
        COSDictionary resources = new COSDictionary();
        resources.setItem("Font", fonts);
        return resources;
    }
}
