package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.stream.Collectors;

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
    private static final COSName SIGNATURE = COSName.getPDFName("Sig");
    private static final int MOST_PARENTS = 32;
    private static final int HIDDEN = 1 << 1 | 1 << 5;

    private Marks() {}

    static boolean isShown(COSDictionary mark) {
        String kind = mark.getNameAsString(COSName.SUBTYPE);
        return kind != null
                && SHOWN.contains(kind)
                && (mark.getInt(COSName.F, 0) & HIDDEN) == 0
                && !isSignature(mark);
    }

    /// It says who signed, whatever else it shows.
    private static boolean isSignature(COSDictionary mark) {
        return SIGNATURE.equals(inherited(mark, COSName.FT));
    }

    /// What was filled into a form's field.
    static String value(COSDictionary mark) {
        return switch (inherited(mark, COSName.V)) {
            case COSString one -> one.getString();
            case COSArray all ->
                    all.toList().stream()
                            .map(item -> item instanceof COSString one ? one.getString() : "")
                            .collect(Collectors.joining("\n"));
            case null, default -> "";
        };
    }

    private static @Nullable COSBase inherited(COSDictionary mark, COSName key) {
        COSDictionary field = mark;
        for (int up = 0; field != null && up < MOST_PARENTS; up++) {
            COSBase found = field.getDictionaryObject(key);
            if (found != null) {
                return found;
            }
            field = field.getCOSDictionary(COSName.PARENT);
        }
        return null;
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
