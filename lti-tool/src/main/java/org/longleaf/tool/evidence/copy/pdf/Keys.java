package org.longleaf.tool.evidence.copy.pdf;

import org.apache.pdfbox.cos.COSName;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names that a document gives its own things: a program chose them, and they may say anything.
/// They are numbered anew, the same one the same way wherever it stands.
final class Keys {

    /// Of color spaces, which mean the same in every document (ISO 32000-1, sections 8.6 and
    /// 8.9.7).
    private static final Set<String> KNOWN =
            Set.of(
                    ("DeviceGray DeviceRGB DeviceCMYK Pattern DefaultGray DefaultRGB DefaultCMYK"
                                    + " G RGB CMYK I Off")
                            .split(" ", -1));

    /// Fonts that viewers have or replace by their name when a document holds no program for them.
    private static final Pattern KNOWN_FONT =
            Pattern.compile(
                    "(Arial|ArialNarrow|ArialUnicodeMS|Helvetica|HelveticaNeue|Times|TimesNewRoman|"
                            + "Courier|CourierNew|Symbol|ZapfDingbats|Wingdings|Webdings|Calibri|Cambria|"
                            + "CambriaMath|Candara|Consolas|Constantia|Corbel|ComicSansMS|Georgia|Verdana|"
                            + "Tahoma|TrebuchetMS|Garamond|BookAntiqua|CenturyGothic|Palatino|Impact|"
                            + "MSGothic|MSMincho|SimSun|SimHei|Batang|Gulim)"
                            + "(PS)?(MT)?([-,](Roman|Regular|Bold|Italic|Oblique|BoldItalic|BoldOblique))?"
                            + "(MT)?");

    private final Map<String, String> numbered = new HashMap<>();
    private final Map<String, String> fonts = new HashMap<>();

    COSName of(COSName name) {
        String known = name.getName();
        return COSName.getPDFName(
                KNOWN.contains(known)
                        ? known
                        : numbered.computeIfAbsent(known, any -> "K" + numbered.size()));
    }

    COSName font(COSName name) {
        String plain = name.getName().replaceFirst("^[A-Z]{6}\\+", "").replace(" ", "");
        return COSName.getPDFName(
                KNOWN_FONT.matcher(plain).matches()
                        ? plain
                        : fonts.computeIfAbsent(name.getName(), any -> numbered(plain)));
    }

    /// What it says of the weight and the slant stays, for a viewer that has to replace it.
    private String numbered(String plain) {
        String bold = plain.contains("Bold") ? "Bold" : "";
        String slanted = plain.contains("Italic") || plain.contains("Oblique") ? "Italic" : "";
        String style = bold + slanted;
        return "F" + fonts.size() + (style.isEmpty() ? "" : "-" + style);
    }
}
