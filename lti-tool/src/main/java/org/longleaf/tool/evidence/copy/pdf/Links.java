package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDNamedDestination;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;

/// Where links lead: to a page of the document, or to a web address. No mail address, which is a
/// name, no script, no form, no other file.
final class Links {

    private final PDDocument from;
    private final Words words;
    private final Map<COSDictionary, COSDictionary> pages = new IdentityHashMap<>();

    Links(PDDocument from, Words words) {
        this.from = from;
        this.words = words;
    }

    Words words() {
        return words;
    }

    void page(COSDictionary source, COSDictionary copy) {
        pages.put(source, copy);
    }

    COSDictionary copyOf(COSDictionary page) {
        return java.util.Objects.requireNonNull(pages.get(page));
    }

    /// Null for what is no page of the document.
    @Nullable COSDictionary known(COSDictionary page) {
        return pages.get(page);
    }

    @Nullable COSBase action(@Nullable COSBase source) throws IOException {
        if (!(source instanceof COSDictionary action)) {
            return null;
        }
        COSDictionary copy = new COSDictionary();
        COSName kind = action.getCOSName(COSName.S);
        if (COSName.URI.equals(kind) && action.getString(COSName.URI) instanceof String address) {
            String lower = address.strip().toLowerCase(Locale.ROOT);
            if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
                return null;
            }
            words.add(address);
            copy.setItem(COSName.S, COSName.URI);
            copy.setString(COSName.URI, address.strip());
            return copy;
        }
        COSBase place = destination(action.getDictionaryObject(COSName.D));
        if (place == null || !COSName.getPDFName("GoTo").equals(kind)) {
            return null;
        }
        copy.setItem(COSName.S, COSName.getPDFName("GoTo"));
        copy.setItem(COSName.D, place);
        return copy;
    }

    @Nullable COSBase destination(@Nullable COSBase source) throws IOException {
        COSBase found = source;
        if (found instanceof COSName name) {
            found = named(new PDNamedDestination(name.getName()));
        } else if (found instanceof COSString name) {
            found = named(new PDNamedDestination(name));
        }
        if (found instanceof COSDictionary holder) {
            found = holder.getDictionaryObject(COSName.D);
        }
        return found instanceof COSArray place && place.size() > 0 ? place(place) : null;
    }

    private @Nullable COSBase named(PDNamedDestination name) throws IOException {
        var found = from.getDocumentCatalog().findNamedDestinationPage(name);
        return found == null ? null : found.getCOSObject();
    }

    private @Nullable COSArray place(COSArray place) {
        COSBase first =
                place.get(0) instanceof COSObject object ? object.getObject() : place.get(0);
        COSDictionary page = first instanceof COSDictionary known ? pages.get(known) : null;
        if (first instanceof COSInteger number
                && number.intValue() >= 0
                && number.intValue() < from.getNumberOfPages()) {
            page = pages.get(from.getPage(number.intValue()).getCOSObject());
        }
        if (page == null) {
            return null;
        }
        COSArray copy = new COSArray();
        copy.add(page);
        for (int one = 1; one < place.size() && one < 6; one++) {
            COSBase item = place.getObject(one);
            copy.add(
                    item instanceof COSName || item instanceof COSNumber
                            ? Objects.atom(item)
                            : org.apache.pdfbox.cos.COSNull.NULL);
        }
        return copy;
    }
}
