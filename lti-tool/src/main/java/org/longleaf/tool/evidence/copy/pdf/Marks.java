package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

import java.util.Set;

/// Which annotations are shown: those that somebody drew or wrote on the page. A form's field
/// becomes a mere stamp: what was filled in stays seen, and nothing can be filled in or sent.
final class Marks {

    private static final COSName FORM_FIELD = COSName.getPDFName("Widget");
    private static final COSName STAMP = COSName.getPDFName("Stamp");
    private static final Set<String> SHOWN =
            Set.of(
                    "Link",
                    "Text",
                    "FreeText",
                    "Line",
                    "Square",
                    "Circle",
                    "Polygon",
                    "PolyLine",
                    "Highlight",
                    "Underline",
                    "Squiggly",
                    "StrikeOut",
                    "Stamp",
                    "Caret",
                    "Ink",
                    "Watermark",
                    "Widget");
    private static final int HIDDEN = 1 << 1 | 1 << 5;

    private Marks() {}

    static boolean isShown(COSDictionary mark) {
        String kind = mark.getNameAsString(COSName.SUBTYPE);
        return kind != null && SHOWN.contains(kind) && (mark.getInt(COSName.F, 0) & HIDDEN) == 0;
    }

    /// What was filled into a form's field.
    static String value(COSDictionary mark) {
        COSDictionary field = mark;
        for (int up = 0; field != null && up < 32; up++) {
            if (field.getString(COSName.V) instanceof String value) {
                return value;
            }
            field = field.getCOSDictionary(COSName.PARENT);
        }
        return "";
    }

    static void settle(COSDictionary copy) {
        if (!FORM_FIELD.equals(copy.getCOSName(COSName.SUBTYPE))) {
            return;
        }
        copy.setItem(COSName.SUBTYPE, STAMP);
        COSDictionary appearance = copy.getCOSDictionary(COSName.AP);
        COSName state = copy.getCOSName(COSName.AS);
        if (appearance != null
                && appearance.getDictionaryObject(COSName.N) instanceof COSDictionary states
                && !(states instanceof COSStream)) {
            appearance.setItem(COSName.N, state == null ? null : states.getItem(state));
        }
        copy.removeItem(COSName.AS);
    }
}
