package org.longleaf.tool.review.anchors;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.web.ScreenProblem;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// An anchor as it was typed. It may be unfinished; what is no web address is refused.
///
/// @param wrong requirements whose link is no web address
record AnchorForm(
        String summary,
        String note,
        Map<UUID, Agreed.Piece> pieces,
        Map<UUID, Agreed.Score> scores,
        Set<UUID> wrong) {

    private static final int MOST = 4000;
    private static final int MOST_WORDS = 40_000;

    static AnchorForm of(Map<String, String> typed, Version version) {
        Map<UUID, Agreed.Piece> pieces = new HashMap<>();
        Map<UUID, Agreed.Score> scores = new HashMap<>();
        Set<UUID> wrong = new HashSet<>();
        for (Version.Requirement asked : version.requirements()) {
            String words = text(typed, "words." + asked.id(), MOST_WORDS);
            String link = text(typed, "link." + asked.id(), MOST);
            if (!link.isEmpty() && !isAddress(link)) {
                wrong.add(asked.id());
            }
            if (!words.isEmpty() || !link.isEmpty()) {
                pieces.put(asked.id(), new Agreed.Piece(orNull(words), orNull(link)));
            }
        }
        for (Version.Criterion criterion : version.criteria()) {
            String level = typed.getOrDefault("level." + criterion.id(), "");
            String reason = text(typed, "reason." + criterion.id(), MOST);
            if (version.scale().stream().anyMatch(known -> known.key().equals(level))) {
                scores.put(criterion.id(), new Agreed.Score(level, orNull(reason)));
            }
        }
        return new AnchorForm(
                text(typed, "summary", MOST), text(typed, "note", MOST), pieces, scores, wrong);
    }

    Agreed as(Agreed anchor) {
        return new Agreed(anchor.id(), anchor.position(), summary, note, pieces, scores);
    }

    private static String text(Map<String, String> typed, String name, int most) {
        String text = typed.getOrDefault(name, "").strip();
        if (text.length() > most || text.indexOf('\0') >= 0) {
            throw ScreenProblem.invalid("anchor_too_long");
        }
        return text;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static boolean isAddress(String typed) {
        try {
            URI address = URI.create(typed);
            return "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
