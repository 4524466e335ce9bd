package org.longleaf.tool.review.scoring;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.catalog.Version;
import org.longleaf.tool.catalog.Version.Level;
import org.longleaf.tool.web.Paragraphs;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// An open criterion on the rubric side.
///
/// @param evidence codes of the pieces it is judged by, with a space between
/// @param status `todo`, `met` or `more`
/// @param levels the highest first
/// @param levelBase the revision of the level that a window begins from
/// @param commentBase the revision of the comment
/// @param earlier what was asked for before, as paragraphs
public record CriterionView(
        UUID id,
        String title,
        String stem,
        String evidence,
        String status,
        @Nullable String statusLabel,
        List<LevelView> levels,
        @Nullable String comment,
        String levelBase,
        String commentBase,
        List<String> earlier) {

    /// @param key what is sent
    /// @param number the key to press
    public record LevelView(
            String key, int number, String label, @Nullable String description, boolean chosen) {}

    static CriterionView of(
            Version version, Version.Criterion criterion, Entry entry, @Nullable String earlier) {
        Level chosen = entry.levelKey() == null ? null : version.level(entry.levelKey());
        return new CriterionView(
                criterion.id(),
                criterion.title(),
                criterion.feedbackStem(),
                String.join(" ", criterion.evidence()),
                chosen == null ? "todo" : chosen.meets() ? "met" : "more",
                chosen == null ? null : chosen.label(),
                levels(version, criterion, entry),
                entry.comment(),
                Revision.of(entry.levelKey()),
                Revision.of(entry.comment()),
                Paragraphs.of(earlier));
    }

    private static List<LevelView> levels(
            Version version, Version.Criterion criterion, Entry entry) {
        List<LevelView> levels = new ArrayList<>();
        for (Level level : version.scale().reversed()) {
            levels.add(
                    new LevelView(
                            level.key(),
                            levels.size() + 1,
                            level.label(),
                            criterion.levels().get(level.key()),
                            level.key().equals(entry.levelKey())));
        }
        return levels;
    }
}
