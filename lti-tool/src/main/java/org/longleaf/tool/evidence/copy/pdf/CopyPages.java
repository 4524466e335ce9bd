package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The pages, outline, labels, layers and structure of one document into an empty one.
final class CopyPages {

    private static final COSName[] BOXES = {
        COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.BLEED_BOX, COSName.TRIM_BOX, COSName.ART_BOX
    };

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final PDDocument from;
    private final PDDocument to;
    private final Objects objects;
    private final Links links;
    private final Tags tags;

    CopyPages(PDDocument from, PDDocument to, Words words) {
        this.from = from;
        this.to = to;
        this.links = new Links(from, words);
        this.tags = new Tags(links);
        this.objects = new Objects(to.getDocument(), links, words);
    }

    void copy() throws IOException {
        for (PDPage page : from.getPages()) {
            PDPage copy = new PDPage();
            links.page(page.getCOSObject(), copy.getCOSObject());
            to.addPage(copy);
        }
        for (PDPage page : from.getPages()) {
            copy(page, links.copyOf(page.getCOSObject()));
            objects.finish();
        }
        COSDictionary catalog = from.getDocumentCatalog().getCOSObject();
        COSDictionary copy = to.getDocumentCatalog().getCOSObject();
        put(
                copy,
                "PageLabels",
                objects.copy(catalog.getDictionaryObject("PageLabels"), "pageLabels"));
        put(
                copy,
                "OCProperties",
                objects.copy(catalog.getDictionaryObject("OCProperties"), "layers"));
        language(catalog).ifPresent(tag -> copy.setString("Lang", tag));
        put(copy, "PageLayout", objects.copy(catalog.getDictionaryObject("PageLayout"), "atom"));
        put(copy, "Outlines", new Outline(links).copy(catalog.getDictionaryObject("Outlines")));
        objects.finish();
        tags.copy(from, to);
    }

    private void copy(PDPage page, COSDictionary copy) throws IOException {
        COSDictionary source = page.getCOSObject();
        for (COSName box : BOXES) {
            COSBase found = source.getDictionaryObject(box);
            put(copy, box.getName(), objects.copy(found, "numbers"));
        }
        copy.setItem(COSName.MEDIA_BOX, page.getMediaBox().getCOSArray());
        copy.setItem(COSName.CROP_BOX, page.getCropBox().getCOSArray());
        copy.setInt(COSName.ROTATE, page.getRotation());
        put(copy, "UserUnit", objects.copy(source.getDictionaryObject("UserUnit"), "atom"));
        put(copy, "Group", objects.copy(source.getDictionaryObject("Group"), "group"));
        if (page.getResources() != null) {
            put(copy, "Resources", objects.copy(page.getResources().getCOSObject(), "resources"));
        }
        put(copy, "Annots", marks(source.getDictionaryObject(COSName.ANNOTS)));
        COSStream content = to.getDocument().createCOSStream();
        try (var out = content.createOutputStream(COSName.FLATE_DECODE)) {
            objects.streams().page(page.getContentStreams(), out);
        }
        copy.setItem(COSName.CONTENTS, content);
    }

    private @Nullable COSArray marks(@Nullable COSBase source) throws IOException {
        if (!(source instanceof COSArray all)) {
            return null;
        }
        COSArray copies = new COSArray();
        for (int one = 0; one < all.size(); one++) {
            if (all.getObject(one) instanceof COSDictionary mark && Marks.isShown(mark)) {
                COSBase copy = objects.copy(mark, "mark");
                if (copy instanceof COSDictionary shown) {
                    objects.later(() -> Marks.settle(shown));
                    copies.add(shown);
                    tags.mark(mark, shown);
                }
                links.words().add(Marks.value(mark));
            }
        }
        return copies.size() == 0 ? null : copies;
    }

    /// Of the tag (RFC 5646) only a language and a country that there are.
    static Optional<String> language(COSDictionary of) {
        Locale said = Locale.forLanguageTag(of.getString("Lang", "").strip().replace('_', '-'));
        if (!LANGUAGES.contains(said.getLanguage())) {
            return Optional.empty();
        }
        boolean known = COUNTRIES.contains(said.getCountry());
        return Optional.of(said.getLanguage() + (known ? "-" + said.getCountry() : ""));
    }

    private static void put(COSDictionary into, String key, @Nullable COSBase value) {
        if (value != null) {
            into.setItem(COSName.getPDFName(key), value);
        }
    }
}
