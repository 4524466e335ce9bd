package org.longleaf.tool.review.anchors;

import org.longleaf.tool.catalog.Version;

import java.util.ArrayList;
import java.util.List;

/// What keeps a set of anchors from being published.
final class Lacks {

    /// With one, nobody could tell luck from agreement.
    static final int LEAST = 2;

    private Lacks() {}

    /// @param what `few`, `all_met`, `summary`, `note`, `levels` or `reasons`
    /// @param anchor its number; 0 for the whole set
    /// @param count of what is missing
    record Lack(String what, int anchor, int count) {}

    static List<Lack> of(List<Agreed> anchors, Version version) {
        List<Lack> lacks = new ArrayList<>();
        if (anchors.size() < LEAST) {
            lacks.add(new Lack("few", 0, LEAST - anchors.size()));
        }
        anchors.forEach(anchor -> lacks.addAll(of(anchor, version)));
        // Or whoever finds everything met would pass without reading.
        if (lacks.isEmpty()
                && anchors.stream()
                        .flatMap(anchor -> anchor.scores().values().stream())
                        .allMatch(score -> version.level(score.level()).meets())) {
            lacks.add(new Lack("all_met", 0, 1));
        }
        return lacks;
    }

    private static List<Lack> of(Agreed anchor, Version version) {
        int levels = version.criteria().size() - anchor.scores().size();
        int reasons =
                (int)
                        anchor.scores().values().stream()
                                .filter(score -> score.reason() == null || score.reason().isBlank())
                                .count();
        List<Lack> lacks = new ArrayList<>();
        add(lacks, "summary", anchor, anchor.summary().isBlank() ? 1 : 0);
        add(lacks, "note", anchor, anchor.note().isBlank() ? 1 : 0);
        add(lacks, "levels", anchor, levels);
        add(lacks, "reasons", anchor, reasons);
        return lacks;
    }

    private static void add(List<Lack> lacks, String what, Agreed anchor, int count) {
        if (count > 0) {
            lacks.add(new Lack(what, anchor.position(), count));
        }
    }
}
