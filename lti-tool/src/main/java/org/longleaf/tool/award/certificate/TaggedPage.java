package org.longleaf.tool.award.certificate;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDLayoutAttributeObject;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.longleaf.tool.award.picture.Lines;
import org.longleaf.tool.award.picture.QrPicture;
import org.longleaf.tool.award.picture.Typeface;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/// One page, drawn from above, of which every mark stands in the structure tree or is told to be
/// decoration (ISO 14289-1, 7.1): what is drawn first is read first.
final class TaggedPage implements AutoCloseable {

    static final float WIDTH = PDRectangle.LETTER.getHeight();
    private static final float HEIGHT = PDRectangle.LETTER.getWidth();
    private static final float LEADING = 1.32f;
    private static final Color INK = new Color(0x273540);

    private final PDDocument document = new PDDocument();
    private final PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
    private final PDStructureElement root;
    private final COSArray parents = new COSArray();
    private final COSArray numbers = new COSArray();
    private final PDFont font;
    private final PDPageContentStream out;
    private float y = HEIGHT - 54;

    TaggedPage(String title, Locale locale) throws IOException {
        document.addPage(page);
        PDStructureTreeRoot tree = AccessibleDocument.prepare(document, title, locale);
        root = new PDStructureElement("Document", tree);
        tree.appendKid(root);
        page.setStructParents(0);
        page.getCOSObject().setName("Tabs", "S");
        numbers.add(COSInteger.ZERO);
        numbers.add(parents);
        COSDictionary byNumber = new COSDictionary();
        byNumber.setItem(COSName.NUMS, numbers);
        tree.getCOSObject().setItem(COSName.PARENT_TREE, byNumber);
        tree.setParentTreeNextKey(2);
        try (InputStream file = Typeface.open()) {
            font = PDType0Font.load(document, file, true);
        }
        out = new PDPageContentStream(document, page);
        out.setNonStrokingColor(INK);
    }

    /// A line around all, which nobody need hear of.
    void frame(float inset) throws IOException {
        out.beginMarkedContent(COSName.ARTIFACT);
        out.setStrokingColor(INK);
        out.setLineWidth(1.2f);
        out.addRect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset);
        out.stroke();
        out.endMarkedContent();
    }

    void down(float gap) {
        y -= gap;
    }

    /// Centered lines that are one paragraph or heading.
    void words(String type, Lines lines) throws IOException {
        write(element(type), lines);
    }

    /// The same in another language than the page.
    void wordsIn(String language, String type, Lines lines) throws IOException {
        PDStructureElement element = element(type);
        element.setLanguage(language);
        write(element, lines);
    }

    /// A square picture, centered.
    void picture(byte[] png, float side, String alternative) throws IOException {
        PDRectangle place = new PDRectangle((WIDTH - side) / 2, y - side, side, side);
        begin(figure(place, alternative));
        out.drawImage(
                PDImageXObject.createFromByteArray(document, png, "badge"),
                place.getLowerLeftX(),
                place.getLowerLeftY(),
                side,
                side);
        out.endMarkedContent();
        y -= side + 14;
    }

    void code(QrPicture code, PDRectangle place, String alternative) throws IOException {
        begin(figure(place, alternative));
        float module = place.getWidth() / code.size();
        for (int row = 0; row < code.size(); row++) {
            for (int column = 0; column < code.size(); column++) {
                if (code.isDark(column, row)) {
                    out.addRect(
                            place.getLowerLeftX() + column * module,
                            place.getUpperRightY() - (row + 1) * module,
                            module,
                            module);
                }
            }
        }
        out.fill();
        out.endMarkedContent();
    }

    /// Words, and under them an address that can be followed.
    void link(String before, String address, String alternative, float edge) throws IOException {
        PDStructureElement paragraph = element("P");
        begin(paragraph);
        put(before + " ", 10, edge + 4, edge + 18);
        out.endMarkedContent();
        Lines shown = Lines.fit(address, WIDTH - 2 * edge - 120, 1, 11, 9, 7);
        PDStructureElement link = new PDStructureElement("Link", paragraph);
        link.setPage(page);
        link.setAlternateDescription(alternative);
        paragraph.appendKid(link);
        begin(link);
        put(shown.lines().getFirst(), (float) shown.size(), edge + 4, edge + 4);
        out.endMarkedContent();
        PDAnnotationLink follow = new PDAnnotationLink();
        PDActionURI action = new PDActionURI();
        action.setURI(address);
        follow.setAction(action);
        follow.setContents(alternative);
        follow.setPrinted(true);
        follow.setRectangle(
                new PDRectangle(edge + 4, edge, width(shown), (float) shown.size() + 5));
        follow.getCOSObject().setItem(COSName.BORDER, noBorder());
        follow.setStructParent(1);
        follow.setPage(page);
        page.setAnnotations(List.of(follow));
        PDObjectReference reference = new PDObjectReference();
        reference.setReferencedObject(follow);
        link.appendKid(reference);
        numbers.add(COSInteger.ONE);
        numbers.add(link.getCOSObject());
    }

    byte[] bytes() throws IOException {
        out.close();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private void write(PDStructureElement element, Lines lines) throws IOException {
        begin(element);
        float size = (float) lines.size();
        for (String line : lines.lines()) {
            String letters = Typeface.writable(line);
            float width = font.getStringWidth(letters) / 1000 * size;
            y -= size;
            put(letters + " ", size, (WIDTH - width) / 2, y);
            y -= size * (LEADING - 1);
        }
        out.endMarkedContent();
    }

    private void put(String words, float size, float x, float base) throws IOException {
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, base);
        out.showText(Typeface.writable(words));
        out.endText();
    }

    private float width(Lines lines) throws IOException {
        return font.getStringWidth(Typeface.writable(lines.lines().getFirst()))
                / 1000
                * (float) lines.size();
    }

    private PDStructureElement figure(PDRectangle place, String alternative) {
        PDStructureElement figure = element("Figure");
        figure.setAlternateDescription(alternative);
        PDLayoutAttributeObject layout = new PDLayoutAttributeObject();
        layout.setPlacement(PDLayoutAttributeObject.PLACEMENT_BLOCK);
        layout.setBBox(place);
        figure.addAttribute(layout);
        return figure;
    }

    private PDStructureElement element(String type) {
        PDStructureElement element = new PDStructureElement(type, root);
        element.setPage(page);
        root.appendKid(element);
        return element;
    }

    private void begin(PDStructureElement element) throws IOException {
        int number = parents.size();
        out.beginMarkedContent(COSName.getPDFName(element.getStructureType()), number);
        element.appendKid(number);
        parents.add(element.getCOSObject());
    }

    private static COSArray noBorder() {
        COSArray none = new COSArray();
        for (int side = 0; side < 3; side++) {
            none.add(COSInteger.ZERO);
        }
        return none;
    }
}
