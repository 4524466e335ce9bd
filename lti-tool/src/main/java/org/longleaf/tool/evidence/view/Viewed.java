package org.longleaf.tool.evidence.view;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.Webjars;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A piece of evidence as the viewer shows it (`evidence/viewer :: piece`): no names, not even of
/// files.
///
/// @param name what was asked, in the credential's own words: a reader of the screen hears it
/// @param how which part of the viewer shows it
/// @param paragraphs of a text; a link that leads nowhere is one
/// @param address where the bytes are shown, for minutes; null for words
/// @param comments where comments beside it are read and written; null where nobody may
public record Viewed(
        String blindId,
        String name,
        How how,
        List<String> paragraphs,
        @Nullable LinkedPage link,
        @Nullable String address,
        List<Captions> captions,
        @Nullable String comments) {

    private static final String PDF_JS =
            "/webjars/pdfjs-dist/" + Webjars.version("pdfjs-dist") + "/";

    /// The words and the parts of the template are named after these.
    public enum How {
        TEXT,
        LINK,
        VIDEO,
        AUDIO,
        IMAGE,
        PDF,

        /// A file of plain text.
        WORDS,

        /// Opens outside the browser.
        FILE,

        /// Arrived, and not looked at yet.
        CHECKING
    }

    /// @param address of the WebVTT file, for minutes
    public record Captions(String language, String label, String address) {}

    /// The same, with comments beside it.
    public Viewed commentedAt(String place) {
        return new Viewed(blindId, name, how, paragraphs, link, address, captions, place);
    }

    /// Those that were asked under one name are numbered, so that a reader tells them apart.
    public static List<Viewed> toldApart(List<Viewed> pieces) {
        Map<String, Integer> seen = new HashMap<>();
        return pieces.stream().map(piece -> piece.numbered(pieces, seen)).toList();
    }

    private Viewed numbered(List<Viewed> all, Map<String, Integer> seen) {
        if (all.stream().filter(each -> each.name.equals(name)).count() < 2) {
            return this;
        }
        String told = name + " (" + seen.merge(name, 1, Integer::sum) + ")";
        return new Viewed(blindId, told, how, paragraphs, link, address, captions, comments);
    }

    /// What the template and the script compare with.
    public String kind() {
        return how.name().toLowerCase(Locale.ROOT);
    }

    public boolean plays() {
        return how == How.VIDEO || how == How.AUDIO;
    }

    /// Where the browser finds what draws its pages; null for what is no PDF.
    public @Nullable String drawnBy() {
        return how == How.PDF ? PDF_JS : null;
    }

    /// Whether there is a file behind it that a window of its own can show or take.
    public boolean opens() {
        return address != null;
    }
}
